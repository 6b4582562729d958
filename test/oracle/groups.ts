import { keyField } from "@guanxi/server/platform/model/aggregate";
import { modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import { sortedBy, together, type Together } from "./aggregate.ts";
import type { Input } from "./filter.ts";
import type { OrderKey } from "./list.ts";
import type { Row, Tables } from "./tables.ts";
import { comparable, type Link, linked, type Scalar, textOf, told } from "./values.ts";

export interface GroupsArguments {
  readonly by: readonly { readonly field: string; readonly grain?: string | null }[];
  readonly having?: Input | null;
  readonly orderBy?: readonly OrderKey[] | null;
  readonly first: number;
}

/** What rows of a group have in common, one value of the key. */
interface KeyValue {
  readonly path: string;
  readonly type: ScalarKind;
  readonly text: string | null;
}

export interface Group extends Together {
  readonly key: readonly KeyValue[];
}

function keyValue(row: Row, { field: path, grain }: GroupsArguments["by"][number], tables: Tables): KeyValue {
  const [first, second] = path.split(".") as [string, string?];
  const outer = row.model.fields.get(first)! as Scalar | Link;
  if (outer.kind === "reference") return { path, type: "id", text: row.columns[outer.column] ?? null };
  const owner = second === undefined ? row : linked(row, outer as Link, tables);
  const field = (second === undefined ? outer : modelOf((outer as Link).target()).fields.get(second)) as Scalar;
  const text = owner ? textOf(owner, field, tables) : null;
  return { path, type: field.type, text: text !== null && grain ? tables.gathered(text, grain) : text };
}

type Sortable = number | bigint | string | null;

const sortable = (type: ScalarKind, text: string | null, tables: Tables): Sortable =>
  text === null ? null : comparable(type, text, tables);

function compareValues(left: Sortable, right: Sortable, ascending: boolean, nullsFirst: boolean): number {
  if (left === right) return 0;
  if (left === null) return nullsFirst ? -1 : 1;
  if (right === null) return nullsFirst ? 1 : -1;
  return left < right === ascending ? -1 : 1;
}

/** The groups that the arguments ask for. */
export function groupsOf({ model, rows }: Together, args: GroupsArguments, tables: Tables): readonly Group[] {
  const groups = new Map<string, { key: KeyValue[]; rows: Row[] }>();
  for (const row of rows) {
    const key = args.by.map((by) => keyValue(row, by, tables));
    const name = JSON.stringify(key.map(({ text }) => text));
    const group = groups.get(name) ?? { key, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
  }
  const order = args.orderBy?.length ? args.orderBy : [{ field: "count", direction: "DESC", nulls: "LAST" }];
  const found = [...groups.values()]
    .map(({ key, rows: same }): Group => ({ model, key, rows: same }))
    .filter((group) => !args.having || together(group, args.having, tables));
  const valueOf = (group: Group, path: string): Sortable => {
    const key = group.key.find((one) => one.path === path);
    const { text, type } = key ?? sortedBy(group, path, tables);
    return sortable(type, text, tables);
  };
  const sorted = found.toSorted((a, b) => {
    for (const { field, direction, nulls } of order) {
      const compared = compareValues(valueOf(a, field), valueOf(b, field), direction === "ASC", nulls === "FIRST");
      if (compared !== 0) return compared;
    }
    for (const [i, { type, text }] of a.key.entries()) {
      const right = sortable(type, b.key[i]!.text, tables);
      const compared = compareValues(sortable(type, text, tables), right, true, false);
      if (compared !== 0) return compared;
    }
    return 0;
  });
  return sorted.slice(0, args.first);
}

/** One field of a group's key as the API tells it; a record as its row. */
export function toldKey(group: Group, name: string, tables: Tables): unknown {
  const value = group.key.find(({ path }) => keyField(path) === name);
  if (!value || value.text === null) return null;
  const field = group.model.fields.get(value.path);
  if (field?.kind === "reference") return tables.find(modelOf(field.target()), value.text) ?? null;
  return told(value.type, value.text, "");
}
