import { allModels, type EntityModel, type ModelField } from "@guanxi/server/platform/model/model";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { unseal } from "@guanxi/server/platform/personal/seal";
import { testKeys } from "../keys.ts";

const GRAINS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];

interface Gathered {
  readonly text: string;
  readonly start: string;
}

/** One row: its columns as PostgreSQL writes them as text. */
export interface Row {
  readonly model: EntityModel;
  readonly uuid: string;
  readonly columns: Readonly<Record<string, string | null>>;
}

/** A row with its sealed values opened. */
function opened(model: EntityModel, row: Row["columns"]): Row["columns"] {
  const sealed = [...model.fields.values()].flatMap((field) =>
    field.kind === "column" && field.sealed ? [field] : [],
  );
  const clear = sealed.map(({ column }) => {
    const place = { table: model.table, column, row: row[model.key]! };
    return [column, row[column] == null ? null : unseal(testKeys, place, row[column])];
  });
  return { ...row, ...Object.fromEntries(clear) };
}

/** Kinds of values that the database sorts as text. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(["string", "enum"]);

/** The whole database in memory, and what only the database can tell: how it sorts texts and folds their case. */
export class Tables {
  readonly #rows = new Map<string, readonly Row[]>();
  readonly #byUuid = new Map<string, Row>();
  readonly #ranks = new Map<string, number>();
  readonly #lower = new Map<string, string>();
  readonly #gathered = new Map<string, string>();

  static async load(sql: Sql, alphabet: string): Promise<Tables> {
    const tables = new Tables();
    const texts = new Set<string>();
    const dates = { date: new Set<string>(), dateTime: new Set<string>() };
    for (const model of allModels()) {
      const fields = [...model.fields.values()].filter(
        (field): field is Extract<ModelField, { kind: "column" | "reference" }> =>
          field.kind === "column" || field.kind === "reference",
      );
      const columns = fields.map(({ column }) => `${column}::text as ${column}`).join(", ");
      const found = await sql.query<Record<string, string | null>>(`select ${columns} from ${model.table}`);
      const rows = found.map((row): Row => ({ model, uuid: row[model.key]!, columns: opened(model, row) }));
      tables.#rows.set(model.name, rows);
      // texts that are made from a row are sorted too; what they are the oracle says by itself
      for (const field of model.fields.values())
        if (field.kind === "computed" && field.type === "string")
          for (const { text } of await sql.query<{ text: string | null }>(
            `select ${field.sql("t")} as text from ${model.table} t`,
          ))
            texts.add(text ?? "");
      for (const row of rows) {
        tables.#byUuid.set(`${model.name} ${row.uuid}`, row);
        for (const field of fields)
          if (field.kind === "column" && (field.type === "date" || field.type === "dateTime"))
            dates[field.type].add(row.columns[field.column] ?? "");
          else if (field.kind === "column" && TEXT_FIELDS.has(field.type)) texts.add(row.columns[field.column] ?? "");
      }
    }
    const sorted = await sql.query<{ text: string }>("select v as text from unnest($1::text[]) v order by v", [
      [...texts],
    ]);
    sorted.forEach(({ text }, rank) => tables.#ranks.set(text, rank));
    const letters = [...new Set([...texts, alphabet].flatMap((text) => [...text]))];
    const folded = await sql.query<{ letter: string; lower: string }>(
      "select v as letter, lower(v) as lower from unnest($1::text[]) v",
      [letters],
    );
    for (const { letter, lower } of folded) tables.#lower.set(letter, lower);
    for (const grain of GRAINS) {
      const days = await sql.query<Gathered>(
        `select v as text, date_trunc('${grain}', v::timestamp)::date::text as start from unnest($1::text[]) v`,
        [[...dates.date].filter(Boolean)],
      );
      const instants = await sql.query<Gathered>(
        `select v as text, date_trunc('${grain}', v::timestamptz, 'Asia/Shanghai')::text as start from unnest($1::text[]) v`,
        [[...dates.dateTime].filter(Boolean)],
      );
      for (const { text, start } of [...days, ...instants]) tables.#gathered.set(`${grain} ${text}`, start);
    }
    return tables;
  }

  /** The first day or instant of the period that a date lies in; the calendar is the database's. */
  gathered(text: string, grain: string): string {
    return this.#gathered.get(`${grain} ${text}`)!;
  }

  of(model: EntityModel): readonly Row[] {
    return this.#rows.get(model.name)!;
  }

  find(model: EntityModel, uuid: string | null): Row | undefined {
    return uuid === null ? undefined : this.#byUuid.get(`${model.name} ${uuid}`);
  }

  /** Where the database sorts a text among all texts it holds. */
  rank(text: string): number {
    return this.#ranks.get(text)!;
  }

  /** A text in lower case, as the database sees it. */
  fold(text: string): string {
    return [...text].map((letter) => this.#lower.get(letter) ?? letter).join("");
  }
}
