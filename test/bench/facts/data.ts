import { inBulk } from "@guanxi/server/platform/database/bulk";
import type { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";

/** Companies of every database that is measured. */
export const COMPANIES = 10_000;

/** Rows of a step, so that no statement holds millions in memory. */
const STEP = 500_000;

const KINDS = "VISIT CALL EMAIL MEETING MESSAGE EVENT SERVICE_REQUEST COMPLAINT COMPETITOR WEB_VISIT DOWNLOAD NOTE";
const word = (words: string, number: string) => {
  const all = words.split(" ");
  return `(array[${all.map((one) => `'${one}'`).join(", ")}])[1 + (${number}) % ${all.length}]`;
};

/** A uuid of the nth row of a kind: the same on every machine. */
const id = (kind: number, number: string) =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** A number without order, from a row's number and a seed. */
const mixed = (number: string, seed: number) => `((hashint8extended(${number}, ${seed}) & 2147483647)::bigint)`;

/** Interactions of the last three years, by their numbers; everything of a row follows from its number. */
export const interactions = (from: number, to: number): string => `
  select ${id(3, "g")} as id, ${id(1, `g % ${COMPANIES}`)} as company_id, ${word(KINDS, mixed("g", 1))} as kind,
    case when ${mixed("g", 2)} % 10 < 4 then ${word("POSITIVE NEUTRAL NEGATIVE", mixed("g", 3))} end as sentiment,
    now() - make_interval(secs => (${mixed("g", 4)} % 94608000)::double precision) as at,
    'what was said ' || g as summary, case when ${mixed("g", 5)} % 10 < 9 then now() end as resolved_at
  from generate_series(${from}::bigint, ${to - 1}::bigint) g`;

export const COLUMNS = "id, company_id, kind, sentiment, at, summary, resolved_at";

/** Fills a migrated, empty database. */
export async function loadFacts(database: PostgresDatabase, rows: number): Promise<void> {
  await database.transaction(async (sql) => {
    await inBulk(sql, ["company", "sales_order", "deal", "interaction"], async () => {
      await sql.query(`insert into company (id, name, region_code, industry_code, status)
        select ${id(1, "g")}, 'C' || g, ${word("110000 310000 320000 330000 440000 510000", "g")},
          ${word("C34 I65 F51 J66", "g")}, 'CUSTOMER' from generate_series(0, ${COMPANIES - 1}) g`);
      await sql.query(`insert into sales_order (id, company_id, ordered_on, amount)
        select ${id(2, "g")}, ${id(1, `g % ${COMPANIES}`)}, current_date - (${mixed("g", 6)} % 1000)::int, 1000 + ${mixed("g", 7)} % 90000
        from generate_series(0::bigint, ${20 * COMPANIES - 1}) g`);
      await sql.query(`insert into deal (id, company_id, name, amount, stage, furthest_stage, entered_at, closed_at)
        select ${id(4, "g")}, ${id(1, `g % ${COMPANIES}`)}, 'D' || g, 1000 + ${mixed("g", 8)} % 900000, stage, stage,
          now() - make_interval(days => 30 + (${mixed("g", 9)} % 700)::int),
          case when stage in ('WON') then now() - make_interval(days => (${mixed("g", 9)} % 30)::int) end
        from (select g, ${word("LEAD QUALIFIED PROPOSAL NEGOTIATION WON", "g")} as stage
              from generate_series(0::bigint, ${3 * COMPANIES - 1}) g) numbered`);
      for (let from = 0; from < rows; from += STEP)
        await sql.query(`insert into interaction (${COLUMNS}) ${interactions(from, Math.min(from + STEP, rows))}`);
    });
  });
}
