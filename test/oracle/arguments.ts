import { type EntityClass, type EntityModel, modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import { kindOf, type Statistic, statisticKind } from "@guanxi/server/platform/model/statistics";
import fc from "fast-check";
import { getNamedType, type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLSchema } from "graphql";
import { orNull, sometimes } from "./sometimes.ts";
import type { Row, Tables } from "./tables.ts";
import { columnTo, timelineOwners, timelineRows } from "./timeline.ts";
import { type Scalar, textOf, told, type Union } from "./values.ts";

/** How a value reaches an argument: written out, by a variable, by a variable's default, by one that nobody gives. */
export class Passed {
  readonly how: "literal" | "variable" | "default" | "absent";
  readonly value: unknown;

  constructor(how: Passed["how"], value: unknown) {
    this.how = how;
    this.value = value;
  }
}

/** The record whose place in a list a cursor names. */
interface Place {
  readonly uuid: string;
}

export interface Arguments {
  readonly size?: { readonly name: "first" | "last"; readonly passed: Passed };
  readonly after?: Place;
  readonly before?: Place;
  readonly filter?: Passed;
  readonly orderBy?: Passed;
  readonly search?: Passed;
}

/** How records are grouped. */
export interface GroupsAsked {
  readonly by: Passed;
  readonly having?: Passed;
  readonly orderBy?: Passed;
  readonly first?: Passed;
}

/** Which page of a list of several types. */
export interface TimelineAsked {
  readonly size?: { readonly name: "first" | "last"; readonly passed: Passed };
  readonly after?: Place;
  readonly before?: Place;
  readonly filter?: Passed;
  readonly direction?: "ASC" | "DESC";
}

/** Texts a filter looks for beside the ones that are there. */
const NEEDLES = [
  "",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "acM",
  "张",
  "É",
  "ä",
  "50%",
  "a_b",
  "\n",
  "nobody",
  "🙂",
  "ａ",
  "1",
  "{",
];
/** Letters that the filters add to those of the rows. */
export const ALPHABET = NEEDLES.join("").toUpperCase() + NEEDLES.join("").toLowerCase();
const EXTRA: Readonly<Partial<Record<ScalarKind, readonly unknown[]>>> = {
  string: NEEDLES,
  int: [-1, 5, 2_147_483_647],
  float: [0.3, -1e300, 5e-324, 70],
  decimal: ["0", "-0.0001", "1.1", "9999999999999999.9999"],
  date: ["2026-01-02", "0001-01-01", "9999-12-31"],
  dateTime: ["2026-01-01T08:00:00+08:00", "2026-01-01T00:00:00.001Z", "1970-01-01T00:00:00Z"],
};

const passed = <Value>(value: fc.Arbitrary<Value>, absence = true): fc.Arbitrary<Passed> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constant("literal" as const) },
        { weight: 3, arbitrary: fc.constantFrom("variable" as const, "default" as const) },
        ...(absence ? [{ weight: 1, arbitrary: fc.constant("absent" as const) }] : []),
      ),
      value,
    )
    .map(([how, one]) => new Passed(how, one));

const SIZE = fc.record({
  name: fc.constantFrom("first" as const, "last" as const),
  passed: passed(fc.integer({ min: 1, max: 12 }), false),
});

/** Makes the arguments of lists: values that the rows hold, nearly hold and do not hold. */
export class ArgumentMaker {
  readonly #schema: GraphQLSchema;
  readonly #tables: Tables;
  readonly #filters = new Map<string, fc.Arbitrary<object>>();

  constructor(schema: GraphQLSchema, tables: Tables) {
    this.#schema = schema;
    this.#tables = tables;
  }

  /** The arguments of one list; pages inside other lists stay small. */
  list(model: EntityModel, inner: boolean): fc.Arbitrary<Arguments> {
    const rows = this.#tables.of(model);
    const size = fc.record({
      name: fc.constantFrom("first" as const, "last" as const),
      passed: passed(fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: inner ? 25 : 100 })), false),
    });
    const place = fc.constantFrom(...rows.map(({ uuid }): Place => ({ uuid })));
    const order = (this.#schema.getType(`${model.name}SortField`) as GraphQLEnumType).getValues();
    const key = fc.record(
      {
        field: fc.constantFrom(...order.map(({ name }) => name)),
        direction: fc.constantFrom("ASC", "DESC"),
        nulls: fc.constantFrom("FIRST", "LAST"),
      },
      { requiredKeys: ["field"] },
    );
    const words = fc.array(this.#search(model), { maxLength: 2 }).map((all) => all.join(" \u3000"));
    return fc.record({
      size: sometimes(3, 4, size),
      after: sometimes(1, 3, place),
      before: sometimes(1, 5, place),
      filter: sometimes(1, 2, passed(this.filter(model, 2))),
      orderBy: sometimes(1, 2, passed(fc.array(key, { maxLength: 3 }))),
      ...(model.search ? { search: sometimes(1, 5, passed(words)) } : {}),
    }) as fc.Arbitrary<Arguments>;
  }

  #search(model: EntityModel): fc.Arbitrary<string> {
    const paths = (model.search ?? []).filter((path) => !path.includes("."));
    return fc.oneof(
      fc.constantFrom(...NEEDLES),
      ...paths.map((path) => this.#value(model, model.fields.get(path) as Scalar).map(String)),
    );
  }

  /** A filter of an entity, relations up to a depth. */
  filter(model: EntityModel, depth: number): fc.Arbitrary<object> {
    const key = `${model.name} ${depth}`;
    const known = this.#filters.get(key);
    if (known) return known;
    const type = this.#schema.getType(`${model.name}Filter`) as GraphQLInputObjectType;
    const conditions = Object.values(type.getFields()).flatMap(({ name, type: inner }) => {
      const value = this.#condition(model, name, getNamedType(inner) as GraphQLInputObjectType, depth);
      return value ? [fc.tuple(fc.constant(name), orNull(value))] : [];
    });
    const made = fc.array(fc.oneof(...conditions), { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
    this.#filters.set(key, made);
    return made;
  }

  #condition(
    model: EntityModel,
    name: string,
    type: GraphQLInputObjectType,
    depth: number,
  ): fc.Arbitrary<unknown> | undefined {
    if (name === "and" || name === "or")
      return depth > 0 ? fc.array(this.filter(model, depth - 1), { maxLength: 3 }) : undefined;
    if (name === "not") return depth > 0 ? this.filter(model, depth - 1) : undefined;
    const field = model.fields.get(name);
    if (!field) return fc.boolean(); // xIsNull
    if (field.kind === "column" || field.kind === "computed") return this.#operators(model, field, type);
    if (depth === 0 || field.kind === "union") return undefined;
    const inner = this.filter(modelOf(field.target()), depth - 1);
    if (field.kind !== "list") return inner;
    const related = ["some", "every", "none"].map((quantifier) => fc.record({ [quantifier]: inner }));
    const added = fc.record({ aggregate: this.aggregateFilter(modelOf(field.target()), depth - 1) });
    return fc.oneof(...(related as fc.Arbitrary<object>[]), added);
  }

  /** Conditions on what records add up to. */
  aggregateFilter(model: EntityModel, depth: number): fc.Arbitrary<object> {
    const type = this.#schema.getType(`${model.name}AggregateFilter`) as GraphQLInputObjectType;
    const conditions = Object.values(type.getFields()).flatMap(({ name, type: inner }) => {
      const value = this.#together(model, name, getNamedType(inner) as GraphQLInputObjectType, depth);
      return value ? [fc.tuple(fc.constant(name), orNull(value))] : [];
    });
    return fc.array(fc.oneof(...conditions), { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
  }

  #together(
    model: EntityModel,
    name: string,
    type: GraphQLInputObjectType,
    depth: number,
  ): fc.Arbitrary<unknown> | undefined {
    if (name === "filter") return this.filter(model, Math.min(depth, 1));
    if (name === "and" || name === "or")
      return depth > 0 ? fc.array(this.aggregateFilter(model, depth - 1), { maxLength: 2 }) : undefined;
    if (name === "not") return depth > 0 ? this.aggregateFilter(model, depth - 1) : undefined;
    if (name === "count") return this.#comparisons("int", type);
    const field = model.fields.get(name)!;
    if (field.kind === "inverse")
      return depth > 0 ? this.aggregateFilter(modelOf(field.target()), depth - 1) : undefined;
    const kind = kindOf(field) ?? "id";
    const one = Object.values(type.getFields()).map(({ name: statistic, type: inner }) =>
      this.#comparisons(statisticKind(statistic as Statistic, kind), getNamedType(inner) as GraphQLInputObjectType).map(
        (condition) => ({ [statistic]: condition }),
      ),
    );
    return fc.oneof(...one);
  }

  #comparisons(kind: ScalarKind, type: GraphQLInputObjectType): fc.Arbitrary<object> {
    return this.#operatorsOn(fc.constantFrom(...(kind === "int" ? [0, 1, 2, 3, 7] : EXTRA[kind]!)), type);
  }

  /** How records are grouped. */
  groups(model: EntityModel): fc.Arbitrary<GroupsAsked> {
    const paths = (this.#schema.getType(`${model.name}GroupField`) as GraphQLEnumType).getValues();
    const sorts = (this.#schema.getType(`${model.name}GroupSortField`) as GraphQLEnumType).getValues();
    const isDate = (path: string) => {
      const [first, second] = path.split(".") as [string, string?];
      const outer = model.fields.get(first)!;
      const field =
        second === undefined ? outer : modelOf((outer as { target: () => EntityClass }).target()).fields.get(second)!;
      const kind = kindOf(field);
      return kind === "date" || kind === "dateTime";
    };
    const grains = (this.#schema.getType("DateGrain") as GraphQLEnumType).getValues().map(({ name }) => name);
    const key = fc
      .constantFrom(...paths)
      .chain(({ name, value }) =>
        isDate(value as string)
          ? fc.record({ field: fc.constant(name), grain: fc.constantFrom(...grains, null) })
          : fc.record({ field: fc.constant(name) }),
      );
    return fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: ({ field }) => field }).chain((by) => {
      const known = new Set(paths.map(({ name }) => name));
      const grouped = new Set(by.map(({ field }) => field));
      const sortable = sorts.map(({ name }) => name).filter((name) => !known.has(name) || grouped.has(name));
      const order = fc.record(
        {
          field: fc.constantFrom(...sortable),
          direction: fc.constantFrom("ASC", "DESC"),
          nulls: fc.constantFrom("FIRST", "LAST"),
        },
        { requiredKeys: ["field"] },
      );
      return fc.record({
        by: passed(fc.constant(by), false),
        having: sometimes(1, 3, passed(this.aggregateFilter(model, 1))),
        orderBy: sometimes(1, 2, passed(fc.array(order, { maxLength: 2 }))),
        first: sometimes(1, 2, passed(fc.integer({ min: 1, max: 30 }), false)),
      });
    });
  }

  /** Which records of several types are asked for. */
  timeline(field: Union): fc.Arbitrary<TimelineAsked> {
    const rows = timelineRows(field, this.#tables).filter(([row]) =>
      timelineOwners().some(({ model }) => row.columns[columnTo(row, model) ?? ""]),
    );
    const type = this.#schema.getType(`${field.union().name}Filter`) as GraphQLInputObjectType;
    const at = getNamedType(type.getFields().at!.type) as GraphQLInputObjectType;
    const types = (this.#schema.getType(`${field.union().name}Type`) as GraphQLEnumType).getValues();
    const filter = fc.record(
      {
        types: passed(orNull(fc.array(fc.constantFrom(...types.map(({ name }) => name)), { maxLength: 3 }))),
        at: orNull(this.#operatorsOn(fc.constantFrom(...EXTRA.dateTime!), at)),
      },
      { requiredKeys: [] },
    );
    const place = fc.constantFrom(...rows.map(([{ uuid }]): Place => ({ uuid })));
    return fc.record({
      size: sometimes(3, 4, SIZE),
      after: sometimes(1, 3, place),
      before: sometimes(1, 5, place),
      filter: sometimes(1, 2, passed(filter)),
      direction: fc.constantFrom(undefined, "ASC", "DESC"),
    }) as fc.Arbitrary<TimelineAsked>;
  }

  /** One or two operators on a value. */
  #operators(model: EntityModel, field: Scalar, type: GraphQLInputObjectType): fc.Arbitrary<object> {
    return this.#operatorsOn(this.#value(model, field), type);
  }

  #operatorsOn(value: fc.Arbitrary<unknown>, type: GraphQLInputObjectType): fc.Arbitrary<object> {
    const one = Object.values(type.getFields()).map(({ name, type: operand }) => {
      const list = String(operand).startsWith("[");
      let made: fc.Arbitrary<unknown> = list ? fc.array(value, { maxLength: 3 }) : value;
      if (name === "isNull" || name === "isEmpty") made = fc.boolean();
      if (name === "contains" || name === "startsWith") made = this.#part(value as fc.Arbitrary<string>);
      return passed(orNull(made)).map((operator) => ({ [name]: operator }));
    });
    return fc
      .array(fc.oneof(...one), { minLength: 1, maxLength: 2 })
      .map((operators) => Object.assign({}, ...operators) as object);
  }

  #part(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
    return fc
      .tuple(value, fc.nat(4), fc.nat(4), fc.constantFrom("as is", "upper", "lower"))
      .map(([text, from, length, how]) => {
        const part = [...text].slice(from % 2, (from % 2) + 1 + length).join("");
        if (how === "as is" || part.includes("ß")) return part;
        return how === "upper" ? part.toUpperCase() : part.toLowerCase();
      });
  }

  #value(model: EntityModel, field: Scalar): fc.Arbitrary<unknown> {
    if (field.type === "enum") return fc.constantFrom(...Object.values(field.enumType!));
    const tell = (row: Row) => {
      const text = textOf(row, field, this.#tables);
      return text === null ? [] : [told(field.type, text, model.prefix)];
    };
    const values = [...new Set([...this.#tables.of(model).flatMap(tell), ...(EXTRA[field.type] ?? [])])];
    return fc.constantFrom(...values);
  }
}
