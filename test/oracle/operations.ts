import { allModels, type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { groupPaths, keyField } from "@guanxi/server/platform/model/aggregate";
import { kindOf, measuredFields, statisticsOf, statisticsOfKind } from "@guanxi/server/platform/model/statistics";
import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { ArgumentMaker, type Arguments, type GroupsAsked, type TimelineAsked } from "./arguments.ts";
import { sometimes } from "./sometimes.ts";
import type { Tables } from "./tables.ts";
import type { Union } from "./values.ts";

/** `@skip` or `@include`, its condition written out or by a variable. */
export interface Gate {
  readonly directive: "skip" | "include";
  readonly when: boolean;
  readonly byVariable: boolean;
}

/** One field asked for. */
export interface Asked {
  readonly kind: "field";
  readonly name: string;
  /** Whether it answers under another name; fields with arguments always do. */
  readonly renamed?: boolean;
  /** The entity of a list, with its arguments. */
  readonly list?: { readonly model: EntityModel; readonly args: Arguments };
  /** How its records are grouped. */
  readonly groups?: GroupsAsked;
  /** Which page of records of several types. */
  readonly timeline?: { readonly union: string; readonly asked: TimelineAsked };
  /** Ids of `node` and the like. */
  readonly ids?: {
    readonly name: "id" | "ids";
    readonly value: string | readonly string[];
    readonly byVariable: boolean;
  };
  readonly inner?: readonly Selected[];
  /** Whether the field is written twice, each with a part of what is asked of it. */
  readonly twice?: boolean;
  readonly gate?: Gate | undefined;
}

/** A fragment, inline or by its name. */
interface Fragment {
  readonly kind: "fragment";
  readonly on: string;
  readonly named: boolean;
  readonly inner: readonly Selected[];
  readonly gate?: Gate | undefined;
}

export type Selected = Asked | Fragment;

const gate: fc.Arbitrary<Gate | undefined> = sometimes(
  1,
  12,
  fc.record({
    directive: fc.constantFrom("skip" as const, "include" as const),
    when: fc.boolean(),
    byVariable: fc.boolean(),
  }),
);
const rarely = fc.integer({ min: 0, max: 7 }).map((number) => number === 7);

/** Makes operations over the whole graph; an empty selection is printed as `__typename`, so that all can shrink. */
export class OperationMaker {
  readonly #arguments: ArgumentMaker;
  readonly #tables: Tables;
  readonly #known = new Map<string, fc.Arbitrary<readonly Selected[]>>();

  constructor(schema: GraphQLSchema, tables: Tables) {
    this.#arguments = new ArgumentMaker(schema, tables);
    this.#tables = tables;
  }

  operation(): fc.Arbitrary<readonly Selected[]> {
    const roots = allModels().filter(({ root }) => root !== undefined);
    const lists = fc.oneof(...roots.map((model) => this.#list(model.root!, model, 2, 3, false)));
    const ones = fc.oneof(...roots.map((model) => this.#one(model)));
    const introspection: Selected = {
      kind: "field",
      name: "__schema",
      inner: [{ kind: "field", name: "queryType", inner: [{ kind: "field", name: "name" }] }],
    };
    const root: fc.Arbitrary<Selected> = fc.oneof(
      { weight: 10, arbitrary: lists },
      { weight: 2, arbitrary: ones },
      { weight: 2, arbitrary: this.#nodes() },
      { weight: 1, arbitrary: this.#leaf(["__typename"]) },
      // what the engine cannot plan: graphql-js runs the operation, the engine its own fields alone
      { weight: 1, arbitrary: fc.constant(introspection) },
    );
    const fragment = fc.record({
      kind: fc.constant("fragment" as const),
      on: fc.constant("Query"),
      named: fc.boolean(),
      inner: fc.array(root, { maxLength: 2 }),
      gate,
    });
    return fc.array(fc.oneof({ weight: 8, arbitrary: root }, { weight: 1, arbitrary: fragment }), {
      maxLength: 2,
    });
  }

  #ids(model: EntityModel): fc.Arbitrary<string> {
    const known = this.#tables.of(model).map(({ uuid }) => uuid);
    return fc.constantFrom(...known, "00000000-0000-7000-8000-000000000000").map((uuid) => `${model.prefix}_${uuid}`);
  }

  #one(model: EntityModel): fc.Arbitrary<Asked> {
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constant(model.name.charAt(0).toLowerCase() + model.name.slice(1)),
      ids: fc.record({ name: fc.constant("id" as const), value: this.#ids(model), byVariable: fc.boolean() }),
      inner: this.#entity(model, 2, 3),
      twice: rarely,
      gate,
    });
  }

  #nodes(): fc.Arbitrary<Asked> {
    const models = allModels().filter(({ prefix }) => prefix !== "");
    const id = fc.oneof(...models.map((model) => this.#ids(model)), fc.constant("nothing_of_ours"));
    const inner = this.#anyOf(models, ["id", "__typename"], 1, 2);
    const ids = fc.oneof(
      fc.record({ name: fc.constant("id" as const), value: id, byVariable: fc.boolean() }),
      fc.record({ name: fc.constant("ids" as const), value: fc.array(id, { maxLength: 6 }), byVariable: fc.boolean() }),
    );
    return fc.record({ ids, inner, twice: rarely, gate }).map((field) => ({
      kind: "field",
      name: field.ids.name === "id" ? "node" : "nodes",
      ...field,
    }));
  }

  #leaf(names: readonly string[]): fc.Arbitrary<Asked> {
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constantFrom(...names),
      renamed: rarely,
      gate,
    });
  }

  #object(name: string, inner: fc.Arbitrary<readonly Selected[]>): fc.Arbitrary<Asked> {
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constant(name),
      renamed: rarely,
      inner,
      twice: rarely,
      gate,
    });
  }

  /** What is asked of a record: `lists` lists and `steps` links below each other. */
  #entity(model: EntityModel, lists: number, steps: number): fc.Arbitrary<readonly Selected[]> {
    const key = `${model.name} ${lists} ${steps}`;
    const known = this.#known.get(key);
    if (known) return known;
    const fields = [...model.fields.values()];
    const leaves = fields.filter(({ kind }) => kind === "column" || kind === "computed").map(({ field }) => field);
    const choices = [{ weight: 6, arbitrary: this.#leaf([...leaves, "__typename"]) as fc.Arbitrary<Selected> }];
    const links = fields.flatMap((field) =>
      field.kind === "reference" || field.kind === "inverse" ? [{ name: field.field, target: field.target }] : [],
    );
    if (steps > 0 && links.length > 0)
      choices.push({
        weight: 3,
        arbitrary: fc.oneof(
          ...links.map(({ name, target }) => this.#object(name, this.#entity(modelOf(target()), lists, steps - 1))),
        ),
      });
    const inside = fields.filter((field) => field.kind === "list");
    if (lists > 0 && steps > 0 && inside.length > 0)
      choices.push({
        weight: 3,
        arbitrary: fc.oneof(
          ...inside.map((field) => this.#list(field.field, modelOf(field.target()), lists - 1, steps - 1, true)),
        ),
      });
    for (const field of fields)
      if (field.kind === "union" && lists > 0 && steps > 0)
        choices.push({ weight: 1, arbitrary: this.#timeline(field, lists - 1, steps - 1) });
    const made = this.#withFragments(model.name, fc.oneof(...choices), 6);
    this.#known.set(key, made);
    return made;
  }

  #withFragments(on: string, field: fc.Arbitrary<Selected>, most: number): fc.Arbitrary<readonly Selected[]> {
    const fragment = fc.record({
      kind: fc.constant("fragment" as const),
      on: fc.constant(on),
      named: fc.boolean(),
      inner: fc.array(field, { maxLength: 2 }),
      gate,
    });
    const one = fc.oneof({ weight: 8, arbitrary: field }, { weight: 1, arbitrary: fragment });
    return fc.array(one, { maxLength: most });
  }

  #timeline(field: Union, lists: number, steps: number): fc.Arbitrary<Asked> {
    const { name, members } = field.union();
    const record = this.#anyOf(
      members.map(({ target }) => modelOf(target())),
      ["__typename"],
      lists,
      steps,
    );
    const edge = this.#withFragments(
      `${name}Edge`,
      fc.oneof(this.#object("node", record), this.#leaf(["cursor", "__typename"])),
      2,
    );
    const part: fc.Arbitrary<Selected> = fc.oneof(
      { weight: 5, arbitrary: this.#object("nodes", record) },
      { weight: 3, arbitrary: this.#object("edges", edge) },
      { weight: 2, arbitrary: this.#object("pageInfo", this.#pageInfo()) },
      { weight: 2, arbitrary: this.#leaf(["totalCount", "__typename"]) },
    );
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constant(field.field),
      timeline: this.#arguments.timeline(field).map((asked) => ({ union: name, asked })),
      inner: this.#withFragments(`${name}Connection`, part, 4),
      twice: rarely,
      gate,
    });
  }

  /** What is asked of a record that may be of several types. */
  #anyOf(models: readonly EntityModel[], leaves: readonly string[], lists: number, steps: number) {
    const on = fc.oneof(
      ...models.map((model) =>
        fc.record({
          kind: fc.constant("fragment" as const),
          on: fc.constant(model.name),
          named: fc.boolean(),
          inner: this.#entity(model, lists, steps),
          gate,
        }),
      ),
    );
    return fc.array(fc.oneof({ weight: 2, arbitrary: on }, { weight: 1, arbitrary: this.#leaf(leaves) }), {
      maxLength: 6,
    });
  }

  #pageInfo(): fc.Arbitrary<readonly Selected[]> {
    const leaf = this.#leaf(["hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename"]);
    return this.#withFragments("PageInfo", leaf, 3);
  }

  /** What is asked of what records add up to. */
  #aggregate(model: EntityModel, steps: number): fc.Arbitrary<readonly Selected[]> {
    const fields = measuredFields(model).filter((field) => steps > 0 || field.kind !== "inverse");
    const measured = fields.map((field) => {
      if (field.kind === "inverse")
        return this.#object(field.field, this.#aggregate(modelOf(field.target()), steps - 1));
      const kind = kindOf(field);
      const statistics = this.#leaf([...statisticsOfKind(kind), "__typename"]);
      return this.#object(field.field, this.#withFragments(statisticsOf(kind).name, statistics, 4));
    });
    const one = fc.oneof(
      { weight: 4, arbitrary: fc.oneof(...measured) },
      { weight: 1, arbitrary: this.#leaf(["count", "__typename"]) },
    );
    return this.#withFragments(`${model.name}Aggregate`, one, 4);
  }

  #groups(model: EntityModel): fc.Arbitrary<Asked> {
    const paths = Object.values(groupPaths(model));
    const keys = paths.map((path) => {
      const field = model.fields.get(path);
      return field?.kind === "reference"
        ? this.#object(field.field, this.#entity(modelOf(field.target()), 0, 1))
        : this.#leaf([keyField(path), "__typename"]);
    });
    const key = this.#object("key", this.#withFragments(`${model.name}GroupKey`, fc.oneof(...keys), 8));
    const part = fc.oneof(
      { weight: 4, arbitrary: key },
      { weight: 2, arbitrary: this.#object("aggregate", this.#aggregate(model, 1)) },
      { weight: 2, arbitrary: this.#leaf(["count", "__typename"]) },
    );
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constant("groups"),
      groups: this.#arguments.groups(model),
      inner: this.#withFragments(`${model.name}Group`, part, 5),
      twice: rarely,
      gate,
    });
  }

  #list(name: string, model: EntityModel, lists: number, steps: number, inner: boolean): fc.Arbitrary<Asked> {
    const record = this.#entity(model, lists, steps);
    const edge = this.#withFragments(
      `${model.name}Edge`,
      fc.oneof(this.#object("node", record), this.#leaf(["cursor", "__typename"])),
      2,
    );
    const part: fc.Arbitrary<Selected> = fc.oneof(
      { weight: 5, arbitrary: this.#object("nodes", record) },
      { weight: 3, arbitrary: this.#object("edges", edge) },
      { weight: 2, arbitrary: this.#object("pageInfo", this.#pageInfo()) },
      { weight: 2, arbitrary: this.#leaf(["totalCount", "__typename"]) },
      { weight: 1, arbitrary: this.#object("aggregate", this.#aggregate(model, 1)) },
      { weight: 1, arbitrary: this.#groups(model) },
    );
    return fc.record({
      kind: fc.constant("field" as const),
      name: fc.constant(name),
      list: this.#arguments.list(model, inner).map((args) => ({ model, args })),
      inner: this.#withFragments(`${model.name}Connection`, part, 4),
      twice: rarely,
      gate,
    });
  }
}
