import { type EntityModel, modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import { type Statistic, statisticKind } from "@guanxi/server/platform/model/statistics";
import { given, type Input, rowHolds, valueHolds } from "./filter.ts";
import { statisticText } from "./statistic.ts";
import type { Row, Tables } from "./tables.ts";
import { type Link, linked, type Scalar, textOf, told } from "./values.ts";

/** Rows that are told of together. */
export interface Together {
  readonly model: EntityModel;
  readonly rows: readonly Row[];
}

/** One field over such rows. */
export interface Statistics extends Together {
  readonly field: Scalar | Link;
}

const kindOf = (field: Scalar | Link): ScalarKind =>
  field.kind === "column" || field.kind === "computed" ? field.type : "id";

const textIn = (row: Row, field: Scalar | Link, tables: Tables): string | null =>
  field.kind === "reference" ? (row.columns[field.column] ?? null) : textOf(row, field as Scalar, tables);

/** A statistic as PostgreSQL's text. */
function textOfStatistic({ rows, field }: Statistics, statistic: Statistic, tables: Tables): string | null {
  const values = rows.map((row) => textIn(row, field, tables));
  return statisticText(statistic, kindOf(field), values, tables);
}

/** A statistic as the API tells it. */
export function toldStatistic(statistics: Statistics, statistic: Statistic, tables: Tables): unknown {
  const text = textOfStatistic(statistics, statistic, tables);
  return text === null ? null : told(statisticKind(statistic, kindOf(statistics.field)), text, "");
}

/** The rows one to one behind rows: their facts. */
export const behind = ({ rows }: Together, field: Link, tables: Tables): Together => ({
  model: modelOf(field.target()),
  rows: rows.flatMap((row) => linked(row, field, tables) ?? []),
});

/** Whether what rows add up to holds a condition. */
export function together(these: Together, filter: Input, tables: Tables): boolean {
  const { model } = these;
  const which = filter.filter as Input | null | undefined;
  const counted = which ? { model, rows: these.rows.filter((row) => rowHolds(row, which, tables)) } : these;
  return given(filter).every(([name, value]) => {
    if (name === "filter") return true;
    if (name === "and") return (value as Input[]).every((part) => together(counted, part, tables));
    if (name === "or") return (value as Input[]).some((part) => together(counted, part, tables));
    if (name === "not") return !together(counted, value as Input, tables);
    if (name === "count") return valueHolds(String(counted.rows.length), "int", value as Input, tables);
    const field = model.fields.get(name) as Scalar | Link;
    if (field.kind === "inverse") return together(behind(counted, field, tables), value as Input, tables);
    return given(value as Input).every(([statistic, condition]) => {
      const text = textOfStatistic({ ...counted, field }, statistic as Statistic, tables);
      const kind = statisticKind(statistic as Statistic, kindOf(field));
      return valueHolds(text, kind, condition as Input, tables);
    });
  });
}

/** The value by which rows are sorted that related records add up to: `count`, `amount.sum`. */
export function sortedBy(these: Together, path: string, tables: Tables): { text: string | null; type: ScalarKind } {
  if (path === "count") return { text: String(these.rows.length), type: "int" };
  const parts = path.split(".");
  const statistic = parts.pop() as Statistic;
  const [first, second] = parts as [string, string?];
  const field = these.model.fields.get(first) as Scalar | Link;
  if (second !== undefined) return sortedBy(behind(these, field as Link, tables), `${second}.${statistic}`, tables);
  return {
    text: textOfStatistic({ ...these, field }, statistic, tables),
    type: statisticKind(statistic, kindOf(field)),
  };
}
