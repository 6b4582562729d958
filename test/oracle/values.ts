import { type EntityModel, type ModelField, modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import { settings } from "@guanxi/server/platform/settings";
import type { Row, Tables } from "./tables.ts";

export type Scalar = Extract<ModelField, { kind: "column" | "computed" }>;
export type Link = Extract<ModelField, { kind: "reference" | "inverse" }>;
export type Union = Extract<ModelField, { kind: "union" }>;
export type List = Extract<ModelField, { kind: "list" }>;

const instant = (text: string) => /^(.{10}) (.{8})(?:\.(\d+))?\+00$/.exec(text)!;

/** The fields that the server computes in SQL, told once more. */
const COMPUTED: Readonly<Record<string, (row: Row, tables: Tables) => string | null>> = {
  // what is deleted keeps its company beside the model, and the awkward world writes by the model
  "ReportIssue.page": ({ uuid }) => `/reports/riss_${uuid}.html`,
  "ReportIssue.file": ({ uuid }) => `/reports/riss_${uuid}.csv`,
  "DeletedRecord.companyId": () => null,
  "WebhookDelivery.companyId": () => null,
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
  "Deal.cycleDays"({ columns }, tables) {
    if (columns.closed_at == null || columns.entered_at == null) return null;
    const day = (text: string) => {
      const [date, time] = String(comparable("dateTime", text, tables)).split(" ") as [string, string];
      const at = new Date(`${date}T${time.slice(0, 12)}Z`);
      return Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(at));
    };
    return String((day(columns.closed_at) - day(columns.entered_at)) / 86_400_000);
  },
  "Company.departmentsDisagree"(row, tables) {
    const held = related(row, row.model.fields.get("departmentStatuses") as List, tables);
    return String(new Set(held.map(({ columns }) => columns.status)).size > 1);
  },
  "Contact.marketingConsent"(row, tables) {
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(new Date());
    const holds = ({ columns }: Row) =>
      columns.purpose === "MARKETING" &&
      ["CONTACT_DETAILS", "ALL"].includes(columns.field_group!) &&
      columns.given_on! <= today &&
      (columns.until ?? today) >= today &&
      (columns.withdrawn_at ?? null) === null;
    return String(related(row, row.model.fields.get("consents") as List, tables).some(holds));
  },
  "Invoice.paidAmount": (row, tables) => money(paid(row, tables)),
  "Invoice.openAmount": (row, tables) => money(open(row, tables)),
  "Invoice.daysOverdue"(row, tables) {
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(new Date());
    const days = (Date.parse(today) - Date.parse(row.columns.due_on!)) / 86_400_000;
    return String(open(row, tables) > 0n ? Math.max(days, 0) : 0);
  },
};

/** The payments made on an invoice, in ten-thousandths. */
const paid = (row: Row, tables: Tables): bigint =>
  related(row, row.model.fields.get("payments") as List, tables)
    .filter(({ columns }) => columns.paid_on !== null)
    .reduce((sum, { columns }) => sum + scaled(columns.amount!), 0n);

function open(row: Row, tables: Tables): bigint {
  const left = scaled(row.columns.amount!) - paid(row, tables);
  return ["PAID", "VOID"].includes(row.columns.status!) || left < 0n ? 0n : left;
}

/** Ten-thousandths as an amount with two decimals. */
function money(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(5, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4, -2)}`;
}

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
    case "json":
      return JSON.parse(text);
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
