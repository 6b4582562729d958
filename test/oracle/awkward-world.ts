import { entities } from "@guanxi/server/graph/entities";
import { type ModelField, modelOf, type WriteRules } from "@guanxi/server/platform/model/model";
import { sealedRows } from "@guanxi/server/platform/personal/sealed-fields";
import { testKeys } from "../keys.ts";
import type { Sql, SqlError } from "@guanxi/server/platform/database/sql";

// A few hundred rows in which everything that can go wrong with a value does: equal sort keys, absent values, quotes,
// wildcards, control characters, scripts and cases, dates of long ago and far ahead, fractions below the millisecond.

const TEXTS = [
  ...'张三|张三丰|李珂|上海|重庆|ACME|acme|Acme|Acme 50%|50% off|a_b|aXb|back\\slash|say "hi"|it\'s|10|9|null'.split(
    "|",
  ),
  ...'Zebra|zebra|Ärger|ärger|É|é|ＡＣＭＥ|🙂 ok|<b>&amp;|{"a":[1]}|$1 \'; --|trailing '.split("|"),
  "line\nbreak",
  "tab\there\r",
  "\u0001control\u2028",
  "",
  " ",
];
const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  string: TEXTS,
  int: [0, 1, 2, 7, 7, 42, 2_147_483_647],
  float: [0, 0.1, 0.5, 39.999_999_999_999_99, 70, 100, 1e-7, 1e21, -2.5, 0.1 + 0.2],
  decimal: ["0.00", "1.00", "1.10", "1.01", "-5.50", "100.00", "99.99", "100.00", "12345678901234.56"],
  boolean: [true, false],
  json: ["{}", '{"a":{"b":[1,2.5,null,"say \\"hi\\""]}}', '{"measures":["deal.count"],"名":"\\u2028"}'],
  date: "0001-01-01 1900-02-28 1999-12-31 2024-02-29 2026-01-01 2026-01-01 2026-06-30 2099-12-31 9999-12-31".split(" "),
  dateTime: [
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.001Z",
    "2026-01-01T00:00:00.000001Z",
    "2026-01-01T00:00:00.999999Z",
    "1969-12-31T23:59:59.5Z",
    "1066-10-14T09:00:00.0005Z",
    "2099-12-31T23:59:59.123456Z",
  ],
};
/** Phone numbers and mail addresses, some of them the same in other writings. */
const REACHES =
  "13812345678|+86 138-1234-5678|１３８１２３４５６７８|021-66881234|(021) 6688 1234|wang@example.com|Wang@Example.COM|li.na+x@例子.cn".split(
    "|",
  );
const ROWS: Readonly<Record<string, number>> = {
  Team: 6,
  User: 8,
  Product: 8,
  Interaction: 36,
  CompanyFact: 20,
  HealthPolicy: 4,
};

/** Numbers from 0 to below 1, the same ones for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const within = ({ least = -Infinity, most = Infinity }: WriteRules, one: number) => one >= least && one <= most;

/** Tries rows until the constraints take one: what they refuse is never read. */
async function untilTaken(sql: Sql, insert: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await sql.query("savepoint row");
    try {
      await insert();
      return void (await sql.query("release savepoint row"));
    } catch (error) {
      if (attempt === 300 || !CONSTRAINTS.has((error as SqlError).code)) throw error;
      await sql.query("rollback to savepoint row");
    }
  }
}

/** PostgreSQL's codes for a foreign key, a unique and a check constraint. */
const CONSTRAINTS = new Set(["23503", "23505", "23514"]);

type Stored = Extract<ModelField, { kind: "column" | "reference" }>;

/** Fills every table of the graph; the same rows for a seed, their ids included. */
export async function fillAwkwardly(sql: Sql, seed: number): Promise<void> {
  const random = randomOf(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const ids = new Map<string, string[]>();
  const hex = (length: number) => Array.from({ length }, () => pick([..."0123456789abcdef"])).join("");
  const uuid = () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;

  const value = (field: Stored, row: number): unknown => {
    if (field.field === "externalKey") return random() < 0.5 ? null : `${pick(TEXTS)}${row}`;
    if (field.nullable && random() < 0.35) return null;
    if (field.kind === "reference") {
      const known = ids.get(field.target().name) ?? []; // a table further down has no rows yet
      return known.length === 0 ? null : pick(known);
    }
    if (field.type === "enum") {
      const values = Object.values(field.enumType!).filter((one) => field.field !== "furthestStage" || one !== "LOST");
      return field.list ? values.filter(() => random() < 0.3) : pick(values);
    }
    if (field.field === "country") return pick(["CN", "cn", "DE", "US"]);
    if (field.sealed && random() < 0.6) return pick(REACHES);
    if (field.field === "version") return pick([1, 2, 7]); // what changes by itself counts on
    if (field.type === "int") return pick(POOLS.int!.filter((one) => within(field.rules, one as number)));
    return pick(POOLS[field.type]!);
  };

  for (const model of entities.map(modelOf)) {
    const fields = [...model.fields.values()].filter(
      (field): field is Stored => field.kind === "column" || field.kind === "reference",
    );
    const known: string[] = [];
    ids.set(model.target.name, known);
    const companies = ids.get("Company") ?? [];
    const columns = fields.map(({ column }) => column);
    for (let row = 0; row < (ROWS[model.name] ?? 26); row++) {
      const id = model.name === "CompanyFact" ? companies[row]! : uuid();
      const draw = () => fields.map((field) => (field.column === model.key ? id : value(field, row)));
      await untilTaken(sql, () => sql.copy(model.table, columns, sealedRows(testKeys, model.table, columns, [draw()])));
      known.push(id);
    }
  }
  for (const team of ids.get("Team")!.slice(1))
    await sql.query("update team set leader_id = $1 where id = $2", [pick(ids.get("User")!), team]);
}
