import { aDatabase, openedAgain } from "../database.ts"; // first: it brings the metadata that decorators need
import { uuidv7 } from "@guanxi/shared/uuid";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countsSql, kindDaysSql } from "@guanxi/server/analytics/facts/rollup/counts.sql";
import { foldInteractions, rebuildInteractions } from "@guanxi/server/analytics/facts/rollup/fold";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { inBulk } from "@guanxi/server/platform/database/bulk";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { aCompany, anInteraction } from "../world.ts";

let database: AnyDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.close());

const TIERS = ["day", "month", "year"] as const;
const KINDS = ["CALL", "COMPLAINT", "WEB_VISIT"] as const;
const KEPT = [...TIERS.map((tier) => `interaction_${tier}`), "interaction_kind_day"];

/** The tables of counts as they stand. */
const kept = async () => {
  const all: Record<string, unknown[]> = {};
  for (const table of KEPT) all[table] = await database.query(`select * from ${table} order by ${table}::text`);
  return all;
};

const DAY = "(at at time zone 'Asia/Shanghai')::date";
const plain = (
  tier: string,
) => `select company_id::text as company, date_trunc('${tier}', ${DAY})::date as period, count(*)::int as n,
    (count(*) filter (where kind = 'CALL'))::int as call, (count(*) filter (where kind = 'COMPLAINT'))::int as complaint,
    (count(*) filter (where sentiment = 'NEGATIVE'))::int as negative
  from interaction group by 1, 2 order by 1, 2`;

/** Whoever reads finds what the rows say, wherever they are counted. */
async function readsTheRows(): Promise<void> {
  for (const tier of TIERS)
    expect(
      await database.query(
        `select company_id::text as company, period, sum(n)::int as n, sum(call)::int as call, sum(complaint)::int as complaint,
           sum(negative)::int as negative
         from (${countsSql(tier)}) counts group by 1, 2 having sum(n) <> 0 order by 1, 2`,
      ),
      tier,
    ).toEqual(await database.query(plain(tier)));
  expect(
    await database.query(
      `select period, kind, sentiment, sum(n)::int as n from (${kindDaysSql}) counts group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3`,
    ),
  ).toEqual(
    await database.query(
      `select ${DAY} as period, kind, sentiment, count(*)::int as n from interaction group by 1, 2, 3 order by 1, 2, 3`,
    ),
  );
}

/** A transaction that goes on while others come and go. */
interface Late {
  readonly commit: () => void;
  readonly done: Promise<void>;
}

async function beginLate(other: AnyDatabase, work: (sql: Sql) => Promise<unknown>): Promise<Late> {
  const gate = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const done = other.transaction(async (sql) => {
    await work(sql);
    began.resolve();
    await gate.promise;
  });
  await Promise.race([began.promise, done]);
  return { commit: gate.resolve, done };
}

const spot = fc.record({
  company: fc.nat(2),
  kind: fc.constantFrom(...KINDS),
  sentiment: fc.constantFrom("NEGATIVE", "NEUTRAL", null),
  // close to midnight of the workspace's days, months and years
  at: fc.constantFrom("2024-12-31T15:59:59Z", "2024-12-31T16:00:00Z", "2025-01-31T12:00:00Z", "2025-02-01T02:00:00Z"),
});
type Spot = typeof spot extends fc.Arbitrary<infer Value> ? Value : never;

const nth = fc.nat(9);
const step = fc.oneof(
  fc.record({ do: fc.constant("insert" as const), spot }),
  fc.record({ do: fc.constant("import" as const), spots: fc.array(spot, { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant("update" as const), nth, spot }),
  fc.record({ do: fc.constant("touch" as const), nth }),
  fc.record({ do: fc.constant("updateAll" as const), kind: fc.constantFrom(...KINDS) }),
  fc.record({ do: fc.constant("delete" as const), nth }),
  fc.record({ do: fc.constant("restore" as const) }),
  fc.record({ do: fc.constant("deleteCompany" as const), company: fc.nat(2) }),
  fc.record({ do: fc.constant("busy" as const), nth, spots: fc.tuple(spot, spot), rolledBack: fc.boolean() }),
  fc.record({ do: fc.constant("late" as const), nth, spot, change: fc.constantFrom("insert", "update", "delete") }),
  fc.record({ do: fc.constant("commit" as const) }),
  fc.record({ do: fc.constant("fold" as const) }),
  fc.record({ do: fc.constant("fold" as const) }),
  fc.record({ do: fc.constant("rebuild" as const) }),
);

const UPDATE = "update interaction set company_id = $2, kind = $3, sentiment = $4, at = $5 where id = $1";

it("counts kept are counts made anew, and whoever reads finds the rows, after anything in any order", async () => {
  // the embedded engine has one connection: nobody is late there
  const others =
    database.engine === "postgresql" ? await Promise.all([openedAgain(database), openedAgain(database)]) : [];
  let foldedSomething = 0;
  const runs = database.engine === "postgresql" ? 30 : 15;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      await database.query("truncate company cascade");
      await foldInteractions(database);
      const companies = [await aCompany(database), await aCompany(database), await aCompany(database)];
      const place = ({ company, kind, sentiment, at }: Spot) => [companies[company], kind, sentiment, at];
      let standing: string[] = [];
      let trash: string | null = null;
      const late: (Late & { readonly back: string[] })[] = [];
      const pick = (n: number) => standing[n % Math.max(standing.length, 1)];
      const add = ({ company, at, kind, sentiment }: Spot, sql: Sql = database) =>
        anInteraction(sql, companies[company]!, at, { kind, sentiment });
      const settle = async () => {
        for (const one of late.splice(0)) {
          one.commit();
          await one.done;
          standing.push(...one.back);
        }
      };
      for (const one of steps) {
        switch (one.do) {
          case "insert":
            standing.push(await add(one.spot));
            break;
          case "import": {
            const rows = one.spots.map((where) => [uuidv7(), ...place(where)]);
            await database.transaction((sql) =>
              inBulk(sql, [], () => sql.copy("interaction", ["id", "company_id", "kind", "sentiment", "at"], rows)),
            );
            standing.push(...rows.map(([id]) => id as string));
            break;
          }
          case "update":
            if (pick(one.nth)) await database.query(UPDATE, [pick(one.nth), ...place(one.spot)]);
            break;
          case "touch":
            if (pick(one.nth))
              await database.query("update interaction set summary = 'x' where id = $1", [pick(one.nth)]);
            break;
          case "updateAll":
            await database.transaction((sql) =>
              inBulk(sql, [], () =>
                sql.query("update interaction set kind = $1 where id = any ($2::uuid[])", [one.kind, standing]),
              ),
            );
            break;
          case "delete": {
            const id = pick(one.nth);
            if (!id) break;
            const [row] = await database.query<{ row: string }>(
              "delete from interaction i where id = $1 returning to_jsonb(i)::text as row",
              [id],
            );
            trash = row!.row;
            standing = standing.filter((other) => other !== id);
            break;
          }
          case "restore":
            if (trash === null) break;
            await database.query(
              `insert into interaction select (jsonb_populate_record(null::interaction,
                 $1::jsonb || jsonb_build_object('txid', txid_current()))).*
               where exists (select 1 from company where id = ($1::jsonb ->> 'company_id')::uuid)`,
              [trash],
            );
            standing = (await database.query<{ id: string }>("select id from interaction order by id"))
              .map(({ id }) => id)
              .filter((id) => standing.includes(id) || id === JSON.parse(trash!).id);
            trash = null;
            break;
          case "deleteCompany": {
            await settle(); // it would wait for whoever has its rows
            await database.query("delete from company where id = $1", [companies[one.company]]);
            companies[one.company] = await aCompany(database);
            const left = await database.query<{ id: string }>("select id from interaction");
            standing = standing.filter((id) => left.some((row) => row.id === id));
            break;
          }
          case "busy": {
            const made: string[] = [];
            const work = database.transaction(async (sql) => {
              made.push(await add(one.spots[0], sql));
              await sql.query(UPDATE, [made[0], ...place(one.spots[1])]);
              const id = pick(one.nth);
              if (id) {
                await sql.query(UPDATE, [id, ...place(one.spots[0])]);
                await sql.query(UPDATE, [id, ...place(one.spots[1])]);
              }
              if (one.rolledBack) throw new Error("not this time");
            });
            if (one.rolledBack) await work.catch(() => undefined);
            else {
              await work;
              standing.push(...made);
            }
            break;
          }
          case "late": {
            const other = others[late.length];
            const id = pick(one.nth);
            if (!other || (one.change !== "insert" && !id)) break;
            if (one.change !== "insert") standing = standing.filter((mine) => mine !== id);
            const back: string[] = one.change === "update" ? [id!] : [];
            const began = await beginLate(other, async (sql) => {
              if (one.change === "insert") back.push(await add(one.spot, sql));
              else if (one.change === "update") await sql.query(UPDATE, [id, ...place(one.spot)]);
              else await sql.query("delete from interaction where id = $1", [id]);
            });
            late.push({ ...began, back });
            break;
          }
          case "commit":
            await settle();
            break;
          case "fold":
            foldedSomething += await foldInteractions(database);
            break;
          case "rebuild":
            await rebuildInteractions(database);
        }
        await readsTheRows();
      }
      await settle();
      await readsTheRows();
      await foldInteractions(database);
      const folded = await kept();
      await readsTheRows();
      await rebuildInteractions(database);
      expect(folded).toEqual(await kept());
      expect(await database.query("select 1 from interaction_gone")).toEqual([]);
    }),
    { numRuns: runs, seed: 5 },
  );
  expect(foldedSomething).toBeGreaterThan(runs / 3);
  for (const other of others) await other.close();
}, 300_000);
