import { createSchema } from "@guanxi/server/schema";
import { allModels, type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import type {
  GraphQLFieldMap,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
} from "graphql";
import { type Statistic, STATISTICS_TYPES } from "@guanxi/server/platform/model/statistics";
import { behind, type Statistics, type Together, toldStatistic } from "./aggregate.ts";
import { type Group, type GroupsArguments, groupsOf, toldKey } from "./groups.ts";
import { cursorOf, type ListArguments, type Page, pageOf } from "./list.ts";
import type { Row, Tables } from "./tables.ts";
import { type TimelineArguments, timelineOf, timelineOwners, type TimelinePage } from "./timeline.ts";
import { elementsOf, type Link, linked, related, type Scalar, textOf, told } from "./values.ts";

type Fields = GraphQLFieldMap<unknown, unknown>;
interface Edge {
  readonly page: Page;
  readonly row: Row;
}

function resolveEntity(model: EntityModel, fields: Fields, tables: Tables): void {
  for (const field of model.fields.values())
    fields[field.field]!.resolve = (source, args) => {
      const row = source as Row;
      switch (field.kind) {
        case "reference":
        case "inverse":
          return linked(row, field, tables);
        case "list":
          return pageOf(modelOf(field.target()), related(row, field, tables), args as ListArguments, tables);
        case "union":
          return timelineOf(row, field, args as TimelineArguments, tables);
        default: {
          const text = textOf(row, field, tables);
          if (text === null) return null;
          return field.kind === "column" && field.list ? elementsOf(text) : told(field.type, text, model.prefix);
        }
      }
    };
}

function resolveConnection(connection: Fields, edge: Fields, tables: Tables): void {
  connection.nodes!.resolve = (page) => (page as Page).rows;
  connection.edges!.resolve = (page) => (page as Page).rows.map((row): Edge => ({ page: page as Page, row }));
  connection.pageInfo!.resolve = (page) => page;
  connection.totalCount!.resolve = (page) => (page as Page).found.length;
  connection.aggregate!.resolve = (page): Together => ({ model: (page as Page).model, rows: (page as Page).found });
  connection.groups!.resolve = (source, args) => {
    const { model, found } = source as Page;
    return groupsOf({ model, rows: found }, args as GroupsArguments, tables);
  };
  edge.node!.resolve = (source) => (source as Edge).row;
  edge.cursor!.resolve = (source) => {
    const { page, row } = source as Edge;
    return cursorOf(page.model, page.order, row.uuid);
  };
}

function resolveAggregate(model: EntityModel, fields: Fields, tables: Tables): void {
  for (const [name, field] of Object.entries(fields)) {
    if (name === "count") {
      field.resolve = (these) => (these as Together).rows.length;
      continue;
    }
    const measured = model.fields.get(name) as Scalar | Link;
    field.resolve = (source) => {
      const these = source as Together;
      return measured.kind === "inverse" ? behind(these, measured, tables) : { ...these, field: measured };
    };
  }
}

function resolveGroups(model: EntityModel, fieldsOf: (name: string) => Fields, tables: Tables): void {
  const group = fieldsOf(`${model.name}Group`);
  group.key!.resolve = (source) => source;
  group.aggregate!.resolve = (source) => source;
  group.count!.resolve = (source) => (source as Group).rows.length;
  for (const [name, field] of Object.entries(fieldsOf(`${model.name}GroupKey`)))
    field.resolve = (source) => toldKey(source as Group, name, tables);
}

function resolveTimeline(connection: Fields, edge: Fields): void {
  connection.nodes!.resolve = (page) => (page as TimelinePage).rows;
  connection.edges!.resolve = (page) => (page as TimelinePage).rows.map((row) => ({ page, row }));
  connection.pageInfo!.resolve = (page) => page;
  connection.totalCount!.resolve = (page) => (page as TimelinePage).found.length;
  edge.node!.resolve = (source) => (source as Edge).row;
  edge.cursor!.resolve = (source) => {
    const { page, row } = source as { page: TimelinePage; row: Row };
    return page.cursor(row);
  };
}

function resolvePageInfo(fields: Fields): void {
  const cursor = (row: Row | undefined, page: Page | TimelinePage) => {
    if (!row) return null;
    return "cursor" in page ? page.cursor(row) : cursorOf(page.model, page.order, row.uuid);
  };
  fields.hasNextPage!.resolve = (page) => (page as Page).hasNextPage;
  fields.hasPreviousPage!.resolve = (page) => (page as Page).hasPreviousPage;
  fields.startCursor!.resolve = (page) => cursor((page as Page).rows[0], page as Page);
  fields.endCursor!.resolve = (page) => cursor((page as Page).rows.at(-1), page as Page);
}

/** The same schema, answered by graphql-js from plain rows: nothing of the read engine takes part. */
export function oracleSchema(tables: Tables): GraphQLSchema {
  const schema = createSchema({ publish: () => undefined, subscribe: () => undefined } as never);
  const fieldsOf = (name: string) => (schema.getType(name) as GraphQLObjectType).getFields() as Fields;
  const query = schema.getQueryType()!.getFields() as Fields;
  const byId = (id: string) => {
    const model = allModels().find(({ prefix }) => prefix !== "" && id.startsWith(`${prefix}_`));
    return model && tables.find(model, id.slice(model.prefix.length + 1));
  };
  for (const model of allModels()) {
    const type = schema.getType(model.name) as GraphQLObjectType;
    type.isTypeOf = undefined; // rows are of no class
    resolveEntity(model, fieldsOf(model.name), tables);
    if (schema.getType(`${model.name}Connection`))
      resolveConnection(fieldsOf(`${model.name}Connection`), fieldsOf(`${model.name}Edge`), tables);
    if (schema.getType(`${model.name}Group`)) resolveGroups(model, fieldsOf, tables);
    if (schema.getType(`${model.name}Aggregate`)) resolveAggregate(model, fieldsOf(`${model.name}Aggregate`), tables);
    if (!model.root) continue;
    query[model.root]!.resolve = (_source, args) => pageOf(model, tables.of(model), args as ListArguments, tables);
    query[model.name.charAt(0).toLowerCase() + model.name.slice(1)]!.resolve = (_source, args) => byId(args.id);
  }
  for (const { field } of timelineOwners()) {
    const { name } = field.union();
    resolveTimeline(fieldsOf(`${name}Connection`), fieldsOf(`${name}Edge`));
    (schema.getType(name) as GraphQLUnionType).resolveType = (row) => (row as Row).model.name;
  }
  resolvePageInfo(fieldsOf("PageInfo"));
  for (const name of STATISTICS_TYPES)
    for (const [statistic, field] of Object.entries(fieldsOf(name)))
      field.resolve = (source) => toldStatistic(source as Statistics, statistic as Statistic, tables);
  query.node!.resolve = (_source, args) => byId(args.id);
  query.nodes!.resolve = (_source, args) => (args.ids as string[]).map(byId);
  (schema.getType("Node") as GraphQLInterfaceType).resolveType = (row) => (row as Row).model.name;
  return schema;
}
