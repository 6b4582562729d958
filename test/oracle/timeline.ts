import { allModels, type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { memberName } from "@guanxi/server/platform/model/union";
import { type Input, valueHolds } from "./filter.ts";
import { type ListArguments, PREFIX } from "./list.ts";
import type { Row, Tables } from "./tables.ts";
import { comparable, type Link, type Scalar, textOf, type Union } from "./values.ts";

export interface TimelineArguments extends ListArguments {
  readonly filter?: { readonly types?: readonly string[] | null; readonly at?: Input | null } | null;
  readonly direction: string;
}

/** The place of a record in such a list, whoever owns the list. */
export interface TimelinePlace {
  readonly union: string;
  readonly direction: string;
  readonly uuid: string;
}

/** A page of records of several types. */
export interface TimelinePage {
  readonly rows: readonly Row[];
  readonly found: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursor: (row: Row) => string;
}

/** When a row happened, as the text of an instant. */
function instantOf(row: Row, at: string, tables: Tables): string | null {
  const field = row.model.fields.get(at) as Scalar;
  const text = textOf(row, field, tables);
  return text !== null && field.type === "date" ? `${text} 00:00:00+00` : text;
}

/** What stands for a cursor of such a list. */
export const timelineCursor = (place: TimelinePlace): string => `${PREFIX}${JSON.stringify(place)}`;

export function timelineOf(owner: Row, field: Union, args: TimelineArguments, tables: Tables): TimelinePage {
  const when = new Map<Row, string>();
  for (const { target, at } of field.union().members) {
    const model = modelOf(target());
    const back = [...model.fields.values()].find(
      (one): one is Extract<Link, { kind: "reference" }> =>
        one.kind === "reference" && one.target() === owner.model.target,
    );
    if (!back) continue;
    if (args.filter?.types && !args.filter.types.includes(memberName(model.name))) continue;
    for (const row of tables.of(model)) {
      if (row.columns[back.column] !== owner.uuid) continue;
      const text = instantOf(row, at, tables);
      if (text !== null && valueHolds(text, "dateTime", args.filter?.at ?? {}, tables)) when.set(row, text);
    }
  }
  const key = (text: string) => comparable("dateTime", text, tables);
  const ascending = args.direction === "ASC";
  const compare = ([a, atA]: readonly [Row, string], [b, atB]: readonly [Row, string]) => {
    if (key(atA) !== key(atB)) return key(atA) < key(atB) === ascending ? -1 : 1;
    if (a.uuid === b.uuid) return 0;
    return a.uuid < b.uuid ? -1 : 1;
  };
  const found = [...when].toSorted(compare);
  const place = (cursor: string): [Row, string] => {
    const { uuid } = JSON.parse(cursor.slice(PREFIX.length)) as TimelinePlace;
    return timelineRows(field, tables).find(([row]) => row.uuid === uuid)!;
  };
  const { after, before } = args;
  const between = found
    .filter((one) => !after || compare(one, place(after)) > 0)
    .filter((one) => !before || compare(one, place(before)) < 0)
    .map(([row]) => row);
  const backward = args.last != null;
  const size = args.last ?? args.first ?? 20;
  const more = between.length > size;
  return {
    rows: backward ? between.slice(-size) : between.slice(0, size),
    found: found.map(([row]) => row),
    hasNextPage: backward ? Boolean(before) : more,
    hasPreviousPage: backward ? more : Boolean(after),
    cursor: ({ uuid }) => timelineCursor({ union: field.union().name, direction: args.direction, uuid }),
  };
}

/** Every row that can stand in such a list, whoever it belongs to, with its instant. */
export const timelineRows = (field: Union, tables: Tables): [Row, string][] =>
  field.union().members.flatMap(({ target, at }) =>
    tables.of(modelOf(target())).flatMap((row): [Row, string][] => {
      const text = instantOf(row, at, tables);
      return text === null ? [] : [[row, text]];
    }),
  );

/** The first record whose list of this kind holds a row. */
export const timelineOwners = (): { model: EntityModel; field: Union }[] =>
  allModels().flatMap((model) =>
    [...model.fields.values()].flatMap((field) => (field.kind === "union" ? [{ model, field }] : [])),
  );

/** The column of a row's table that says which record of `model` it belongs to. */
export const columnTo = (row: Row, model: EntityModel): string | undefined =>
  [...row.model.fields.values()].find(
    (field): field is Extract<Link, { kind: "reference" }> =>
      field.kind === "reference" && field.target() === model.target,
  )?.column;
