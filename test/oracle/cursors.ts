import { allModels, type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import type { GraphQLEnumType, GraphQLSchema } from "graphql";
import { isCursor, type OrderKey, PREFIX, readCursor } from "./list.ts";
import type { Tables } from "./tables.ts";
import { columnTo, timelineOwners, type TimelinePlace, timelineRows } from "./timeline.ts";
import type { Link, List } from "./values.ts";

type Ask = (query: string, variables: object) => Promise<unknown>;

/** Which cursor of the engine stands for which of the oracle: the same row in the same order, always the same text. */
export class Cursors {
  readonly #engine = new Map<string, string>();
  readonly #oracle = new Map<string, string>();
  readonly #schema: GraphQLSchema;
  readonly #tables: Tables;
  readonly #ask: Ask;

  constructor(schema: GraphQLSchema, tables: Tables, ask: Ask) {
    this.#schema = schema;
    this.#tables = tables;
    this.#ask = ask;
  }

  /** The variables of an operation with the engine's cursors in place of the oracle's. */
  async forEngine(variables: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const translated: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(variables))
      translated[name] = isCursor(value) ? (this.#engine.get(value) ?? (await this.#fetch(value))) : value;
    return translated;
  }

  /** The engine's answer with the oracle's cursors in place of its own, as far as they stand for the same place. */
  translate(engine: unknown, oracle: unknown): unknown {
    if (isCursor(oracle) && typeof engine === "string") return this.#pair(oracle, engine) ? oracle : engine;
    if (Array.isArray(engine) && Array.isArray(oracle)) return engine.map((one, i) => this.translate(one, oracle[i]));
    if (typeof engine !== "object" || engine === null || typeof oracle !== "object" || oracle === null) return engine;
    const other = oracle as Record<string, unknown>;
    return Object.fromEntries(Object.entries(engine).map(([key, value]) => [key, this.translate(value, other[key])]));
  }

  #pair(oracle: string, engine: string): boolean {
    if (!this.#engine.has(oracle) && !this.#oracle.has(engine)) {
      this.#engine.set(oracle, engine);
      this.#oracle.set(engine, oracle);
    }
    return this.#engine.get(oracle) === engine && this.#oracle.get(engine) === oracle;
  }

  /** Asks the engine for its cursor of a row: the row alone, in the order the cursor is for. */
  async #fetch(cursor: string): Promise<string> {
    const place: unknown = JSON.parse(cursor.slice(PREFIX.length));
    if (!Array.isArray(place)) return this.#fetchTimeline(cursor, place as TimelinePlace);
    const [name, order, uuid] = readCursor(cursor);
    const model = allModels().find((one) => one.name === name)!;
    const list = `(first: 1, filter: { id: { eq: "${model.prefix}_${uuid}" } }, orderBy: $order) { pageInfo { endCursor } }`;
    const declared = `query($order: [${name}Order!])`;
    const variables = { order: this.#input(name, order) };
    let query = `${declared} { one: ${model.root}${list} }`;
    if (!model.root) {
      const { owner, field } = ownerOf(model);
      const back = model.fields.get(field.by) as Extract<Link, { kind: "reference" }>;
      const id = `${owner.prefix}_${this.#tables.find(model, uuid)!.columns[back.column]}`;
      query = `${declared} { node(id: "${id}") { ... on ${owner.name} { one: ${field.field}${list} } } }`;
    }
    const data = (await this.#ask(query, variables)) as { one?: Paged; node?: { one: Paged } };
    const found = (data.one ?? data.node!.one).pageInfo.endCursor;
    if (!this.#pair(cursor, found)) throw new Error(`Two places have the cursor ${found}`);
    return found;
  }

  /** Walks the list of the record that the row belongs to until its place is found. */
  async #fetchTimeline(cursor: string, { union, direction, uuid }: TimelinePlace): Promise<string> {
    for (const { model, field } of timelineOwners()) {
      if (field.union().name !== union) continue;
      const row = timelineRows(field, this.#tables).find(([one]) => one.uuid === uuid)![0];
      const column = columnTo(row, model);
      const owner = column && row.columns[column];
      if (!owner) continue;
      let after: string | null = null;
      for (;;) {
        const query = `query($after: String) { node(id: "${model.prefix}_${owner}") { ... on ${model.name} {
          one: ${field.field}(first: 100, after: $after, direction: ${direction}) {
            edges { cursor node { ... on Node { id } } } pageInfo { hasNextPage } } } } }`;
        const answer = (await this.#ask(query, { after })) as { node: { one: TimelineEdges } };
        const { one }: { one: TimelineEdges } = answer.node;
        const edge = one.edges.find(({ node }) => node.id.endsWith(uuid));
        if (edge && !this.#pair(cursor, edge.cursor)) throw new Error(`Two places have the cursor ${edge.cursor}`);
        if (edge) return edge.cursor;
        if (!one.pageInfo.hasNextPage) throw new Error(`No list holds ${uuid}`);
        after = one.edges.at(-1)!.cursor;
      }
    }
    throw new Error(`Nobody's list holds ${uuid}`);
  }

  #input(model: string, order: readonly OrderKey[]): object[] {
    const values = (this.#schema.getType(`${model}SortField`) as GraphQLEnumType).getValues();
    return order.map((key) => ({ ...key, field: values.find(({ value }) => value === key.field)!.name }));
  }
}

interface TimelineEdges {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface Paged {
  readonly pageInfo: { readonly endCursor: string };
}

function ownerOf(model: EntityModel): { owner: EntityModel; field: List } {
  for (const owner of allModels())
    for (const field of owner.fields.values())
      if (field.kind === "list" && modelOf(field.target()) === model) {
        const back = model.fields.get(field.by);
        if (back && !back.nullable) return { owner, field };
      }
  throw new Error(`No list leads to ${model.name}`);
}
