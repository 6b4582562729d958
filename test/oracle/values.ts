import { type EntityModel, type ModelField, modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import type { Row, Tables } from "./tables.ts";

export type Scalar = Extract<ModelField, { kind: "column" | "computed" }>;
export type Link = Extract<ModelField, { kind: "reference" | "inverse" }>;
export type Union = Extract<ModelField, { kind: "union" }>;
export type List = Extract<ModelField, { kind: "list" }>;

const instant = (text: string) => /^(.{10}) (.{8})(?:\.(\d+))?\+00$/.exec(text)!;

/** The fields that the server computes in SQL, told once more. */
const COMPUTED: Readonly<Record<string, (row: Row, tables: Tables) => string | null>> = {
  "Deal.companyMissing": (row) => String(row.columns.company_id === null),
  "Deal.lostFromStage"(row, tables) {
    if (row.columns.stage !== "LOST") return null;
    const changes = modelOf((row.model.fields.get("stageChanges") as List).target());
    const key = (change: Row) => `${comparable("dateTime", change.columns.at!, tables)} ${change.uuid}`;
    const latest = tables
      .of(changes)
      .filter(({ columns }) => columns.deal_id === row.uuid && columns.to_stage === "LOST")
      .toSorted((a, b) => (key(a) < key(b) ? 1 : -1))[0];
    return latest?.columns.from_stage ?? row.columns.furthest_stage!;
  },
};

/** A field of a row, as PostgreSQL's text. */
export function textOf(row: Row, field: Scalar, tables: Tables): string | null {
  if (field.kind === "column") return row.columns[field.column] ?? null;
  return COMPUTED[`${row.model.name}.${field.field}`]!(row, tables);
}

/** The row that a reference or an inverse leads to. */
export function linked(row: Row, field: Link, tables: Tables): Row | undefined {
  const target = modelOf(field.target());
  if (field.kind === "reference") return tables.find(target, row.columns[field.column] ?? null);
  return tables.of(target).find((other) => other.columns[backOf(target, field.by)] === row.uuid);
}

/** The rows that a list of a row holds, in no order. */
export const related = (row: Row, field: List, tables: Tables): Row[] => {
  const target = modelOf(field.target());
  const back = backOf(target, field.by);
  return tables.of(target).filter((other) => other.columns[back] === row.uuid);
};

const backOf = (target: EntityModel, by: string) => (target.fields.get(by) as { column: string }).column;

/** A value as the API tells it. */
export function told(type: ScalarKind, text: string, prefix: string): unknown {
  switch (type) {
    case "id":
      return `${prefix}_${text}`;
    case "int":
    case "float":
      return Number(text);
    case "boolean":
      return text === "true";
    case "dateTime": {
      const [, day, time, fraction = ""] = instant(text);
      return `${day}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
    }
    default:
      return text;
  }
}

/** The elements of an array column of plain words. */
export const elementsOf = (text: string): string[] => text.slice(1, -1).split(",").filter(Boolean);

const scaled = (text: string) => {
  const [whole, fraction = ""] = text.replace("-", "").split(".") as [string, string?];
  return BigInt(`${text.startsWith("-") ? "-" : ""}${whole}${fraction.padEnd(4, "0")}`);
};

/** A value that `<` compares as the database does; texts by their rank there. */
export function comparable(type: ScalarKind, text: string, tables: Tables): number | bigint | string {
  switch (type) {
    case "int":
    case "float":
      return Number(text);
    case "boolean":
      return text === "true" ? 1 : 0;
    case "decimal":
      return scaled(text);
    case "dateTime": {
      const [, day, time, fraction = ""] = instant(text);
      return `${day} ${time}.${fraction.padEnd(6, "0")}`;
    }
    case "string":
    case "enum":
      return tables.rank(text);
    default:
      return text;
  }
}

/** An argument as PostgreSQL would write it: what `comparable` takes. */
export const asText = (type: ScalarKind, value: unknown): string => {
  if (type === "id") return String(value).slice(String(value).indexOf("_") + 1);
  if (value instanceof Date) return value.toISOString().replace("T", " ").replace("Z", "+00");
  return String(value);
};
