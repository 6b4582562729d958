import { createSchema } from "@guanxi/server/schema";
import { allModels, type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import type { GraphQLFieldMap, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema } from "graphql";
import { cursorOf, type ListArguments, type Page, pageOf } from "./list.ts";
import type { Row, Tables } from "./tables.ts";
import { elementsOf, linked, related, textOf, told } from "./values.ts";

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
        default: {
          const text = textOf(row, field, tables);
          if (text === null) return null;
          return field.kind === "column" && field.list ? elementsOf(text) : told(field.type, text, model.prefix);
        }
      }
    };
}

function resolveConnection(connection: Fields, edge: Fields): void {
  connection.nodes!.resolve = (page) => (page as Page).rows;
  connection.edges!.resolve = (page) => (page as Page).rows.map((row): Edge => ({ page: page as Page, row }));
  connection.pageInfo!.resolve = (page) => page;
  connection.totalCount!.resolve = (page) => (page as Page).total;
  edge.node!.resolve = (source) => (source as Edge).row;
  edge.cursor!.resolve = (source) => {
    const { page, row } = source as Edge;
    return cursorOf(page.model, page.order, row.uuid);
  };
}

function resolvePageInfo(fields: Fields): void {
  const cursor = (row: Row | undefined, page: Page) => (row ? cursorOf(page.model, page.order, row.uuid) : null);
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
      resolveConnection(fieldsOf(`${model.name}Connection`), fieldsOf(`${model.name}Edge`));
    if (!model.root) continue;
    query[model.root]!.resolve = (_source, args) => pageOf(model, tables.of(model), args as ListArguments, tables);
    query[model.name.charAt(0).toLowerCase() + model.name.slice(1)]!.resolve = (_source, args) => byId(args.id);
  }
  resolvePageInfo(fieldsOf("PageInfo"));
  query.node!.resolve = (_source, args) => byId(args.id);
  query.nodes!.resolve = (_source, args) => (args.ids as string[]).map(byId);
  (schema.getType("Node") as GraphQLInterfaceType).resolveType = (row) => (row as Row).model.name;
  return schema;
}
