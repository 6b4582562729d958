import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLEnumType,
} from "graphql";
import { type Arguments, Passed } from "./arguments.ts";
import { cursorOf, type OrderKey, orderOf } from "./list.ts";
import type { Asked, Gate, Selected } from "./operations.ts";
import { timelineCursor } from "./timeline.ts";

/** An operation as it is sent; cursors in its variables are the oracle's. */
export interface Printed {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Writes an operation as a document and its variables. */
export class Printer {
  readonly #schema: GraphQLSchema;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #aliases = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  print(operation: readonly Selected[]): Printed {
    const body = this.#selection(operation, "Query", "");
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(", ")})` : "";
    return { query: [`query${declared} ${body}`, ...this.#fragments].join("\n"), variables: this.#variables };
  }

  /** Below `node`, the same field of two types may be of two types: `prefix` keeps their answers apart. */
  #selection(selected: readonly Selected[], type: string, prefix: string): string {
    return `{ ${selected.map((one) => this.#one(one, type, prefix)).join(" ") || "__typename"} }`;
  }

  #one(selected: Selected, type: string, prefix: string): string {
    if (selected.kind === "field") return this.#field(selected, type, prefix);
    const body = this.#selection(selected.inner, selected.on, selected.on === type ? prefix : `${selected.on}_`);
    const gate = this.#gate(selected.gate);
    if (!selected.named) return `...${selected.on === type && !gate ? "" : ` on ${selected.on}`}${gate} ${body}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${selected.on} ${body}`);
    return `...${name}${gate}`;
  }

  #field(field: Asked, type: string, prefix: string): string {
    let alias = field.renamed ? `${prefix}${field.name}_again` : `${prefix}${field.name}`;
    let args = "";
    if (field.list || field.ids || field.groups || field.timeline) alias = `${prefix}${field.name}${this.#aliases++}`;
    if (field.list) args = this.#list(field, type);
    if (field.groups) args = this.#given(field.name, type, Object.entries(field.groups));
    if (field.timeline) args = this.#timeline(field.timeline, field.name, type);
    if (field.ids) {
      const { name, value, byVariable } = field.ids;
      args = `(${name}: ${byVariable ? this.#declare(name === "id" ? "ID!" : "[ID!]!", value) : JSON.stringify(value)})`;
    }
    const gate = this.#gate(field.gate);
    const head = `${alias === field.name ? "" : `${alias}: `}${field.name}${args}${gate}`;
    if (!field.inner) return head;
    const inner = this.#typeBelow(type, field.name);
    const parts =
      field.twice && field.inner.length > 1 ? [field.inner.slice(0, 1), field.inner.slice(1)] : [field.inner];
    return parts.map((part) => `${head} ${this.#selection(part, inner, "")}`).join(" ");
  }

  #typeBelow(type: string, field: string): string {
    if (field === "__schema") return "__Schema";
    const found = this.#schema.getType(type) as unknown as { getFields(): Record<string, { type: GraphQLInputType }> };
    return String(getNamedType(found.getFields()[field]!.type));
  }

  #gate(gate: Gate | undefined): string {
    if (!gate) return "";
    return ` @${gate.directive}(if: ${gate.byVariable ? this.#declare("Boolean!", gate.when) : gate.when})`;
  }

  /** The arguments of a field, those that have a value. */
  #given(field: string, type: string, args: readonly (readonly [string, unknown])[]): string {
    const parent = this.#schema.getType(type) as unknown as {
      getFields(): Record<string, { args: { name: string; type: GraphQLInputType }[] }>;
    };
    const types = new Map(parent.getFields()[field]!.args.map((one) => [one.name, one.type]));
    const written = args
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}: ${this.#value(types.get(name)!, value)}`);
    return written.length > 0 ? `(${written.join(", ")})` : "";
  }

  #timeline({ union, asked }: NonNullable<Asked["timeline"]>, field: string, type: string): string {
    const place = (uuid: string) =>
      new Passed("variable", timelineCursor({ union, direction: asked.direction ?? "DESC", uuid }));
    return this.#given(field, type, [
      ...(asked.size ? [[asked.size.name, asked.size.passed] as const] : []),
      ["after", asked.after && place(asked.after.uuid)],
      ["before", asked.before && place(asked.before.uuid)],
      ["filter", asked.filter],
      ["direction", asked.direction],
    ]);
  }

  #list({ list, name }: Asked, type: string): string {
    const { model, args } = list!;
    const order = orderOf(model, this.#orderAsked(args, model.name));
    const place = (uuid: string) => new Passed("variable", cursorOf(model, order, uuid));
    return this.#given(name, type, [
      ...(args.size ? [[args.size.name, args.size.passed] as const] : []),
      ["after", args.after && place(args.after.uuid)],
      ["before", args.before && place(args.before.uuid)],
      ["filter", args.filter],
      ["orderBy", args.orderBy],
      ["search", args.search],
    ]);
  }

  #orderAsked({ orderBy }: Arguments, model: string): OrderKey[] {
    if (!orderBy || orderBy.how === "absent") return [];
    const paths = this.#schema.getType(`${model}SortField`) as GraphQLEnumType;
    return (orderBy.value as OrderKey[]).map((key) => ({
      field: paths.getValue(key.field)!.value as string,
      direction: key.direction ?? "ASC",
      nulls: key.nulls ?? "LAST",
    }));
  }

  #declare(type: string, value: unknown, how: Passed["how"] = "variable", text = ""): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}${how === "default" ? ` = ${text}` : ""}`);
    if (how === "variable") this.#variables[name] = value;
    return `$${name}`;
  }

  #value(type: GraphQLInputType, value: unknown): string {
    if (!(value instanceof Passed)) return this.#literal(type, value);
    if (value.how === "literal") return this.#literal(type, value.value);
    const text = value.how === "default" ? this.#literal(type, plain(value.value)) : "";
    return this.#declare(String(type), plain(value.value), value.how, text);
  }

  #literal(given: GraphQLInputType, value: unknown): string {
    if (value === null) return "null";
    const type = isNonNullType(given) ? getNullableType(given) : given;
    if (isListType(type)) return `[${(value as unknown[]).map((one) => this.#value(type.ofType, one)).join(", ")}]`;
    if (isEnumType(type)) return String(value);
    if (!isInputObjectType(type)) return JSON.stringify(value);
    const fields = type.getFields();
    const parts = Object.entries(value as object).map(
      ([name, one]) => `${name}: ${this.#value(fields[name]!.type, one)}`,
    );
    return `{${parts.join(", ")}}`;
  }
}

/** A value for a variable or a default, which cannot hold variables in turn: what nobody gives is left out. */
function plain(value: unknown): unknown {
  if (value instanceof Passed) return value.how === "absent" ? undefined : plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, plain(one)] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}
