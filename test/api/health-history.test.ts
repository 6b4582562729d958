import { factsSql } from "@guanxi/server/analytics/facts/facts.sql";
import { type FactRow, healthFactsOf, isJudged } from "@guanxi/server/analytics/facts/fact-row";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { warnOfHealth } from "@guanxi/server/analytics/health/health-alerts";
import { loadWorld } from "@guanxi/server/demo/load";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { settings } from "@guanxi/server/platform/settings";
import { healthOf } from "@guanxi/shared/health";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { testKeys } from "../keys.ts";
import { aCompany, aContact, anInteraction, anOrder } from "../world.ts";

const DAY = 86_400_000;
let house: House;
let database: AnyDatabase;
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head", west: "head" },
    { boss: ["MANAGER", "head"], seller: ["SALES", "east"], other: ["SALES", "west"] },
  );
  ({ database } = house.server.services);
});
afterAll(() => house.server.close());

interface Kept {
  readonly company: string;
  readonly day: string;
  readonly score: number | null;
  readonly level: string | null;
  readonly policy_version: number;
}
const kept = (): Promise<Kept[]> =>
  database.query<Kept>(
    "select company_id as company, day::text as day, score, level, policy_version from health_record order by company_id, day",
  );
const dayAt = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10); // Shanghai

describe("over a world's weeks", () => {
  const now = new Date();
  const moments = [28, 21, 14, 7, 0].map((ago) => new Date(now.getTime() - ago * DAY));
  const stood = new Map<string, { score: number | null; level: string | null }>();
  beforeAll(async () => {
    await loadWorld(database, testKeys, { size: "small", seed: 5, asOf: now });
    for (const moment of moments) {
      await refreshAllFacts(database, moment);
      for (const fact of await database.query<{ id: string; score: number | null; level: string | null }>(
        "select company_id as id, health_score as score, health_level as level from company_fact",
      ))
        stood.set(`${fact.id} ${dayAt(moment)}`, fact);
    }
  });
  afterAll(() => database.query("truncate company, deal cascade"));

  it("is what facts made anew from the rows say of its day", async () => {
    const records = await kept();
    expect(records.length).toBeGreaterThan(100);
    const statuses = await database.query<{ id: string; status: string }>("select id, status from company");
    const statusOf = new Map(statuses.map(({ id, status }) => [id, status]));
    for (const moment of moments) {
      const rows = await database.query<FactRow>(factsSql(settings.timeZone, "rows"), [moment.toISOString(), null]);
      const byCompany = new Map(rows.map((row) => [row.company_id, row]));
      for (const { company, score, level } of records.filter(({ day }) => day === dayAt(moment))) {
        const row = byCompany.get(company)!;
        const health = isJudged(row, statusOf.get(company)) ? healthOf(healthFactsOf(row)) : null;
        expect(level).toBe(health?.level ?? null);
        if (health === null) expect(score).toBeNull();
        else expect(score!).toBeCloseTo(health.score!, 9);
      }
    }
  });

  it("is never a point or a level behind, and never says the same twice", async () => {
    const records = Map.groupBy(await kept(), ({ company }) => company);
    for (const [key, { score, level }] of stood) {
      const [company, day] = key.split(" ") as [string, string];
      const last = records.get(company)?.findLast((record) => record.day <= day);
      if (!last) expect(score).toBeNull();
      else {
        expect(last.level).toBe(level);
        if (score !== null) expect(Math.abs(last.score! - score)).toBeLessThan(1);
      }
    }
    for (const own of records.values())
      for (const [place, { score, level }] of own.entries()) {
        const before = own[place - 1];
        if (before?.level === level) expect(Math.abs(before.score! - score!)).toBeGreaterThanOrEqual(1);
      }
    const before = await kept();
    await refreshAllFacts(database, now);
    expect(await kept()).toEqual(before);
  });

  it("begins with the half year before, once, as the rows tell it", async () => {
    const before = await kept();
    const alerts = () => database.query<{ n: number }>("select count(*)::int as n from alert");
    const warned = await alerts();
    await refreshAllFacts(database, now, "background");
    const after = await kept();
    const added = after.filter(({ day }) => day < dayAt(moments[0]!));
    expect(before.filter(({ day }) => day < dayAt(moments[0]!))).toEqual([]);
    expect(after.length - added.length).toBe(before.length);
    expect(await alerts(), "nobody is warned of the past").toEqual(warned);
    for (const steps of [1, 6]) {
      const day = dayAt(new Date(now.getTime() - steps * 30 * DAY));
      const moment = new Date(`${day}T23:59:59.999+08:00`);
      const rows = await database.query<FactRow>(factsSql(settings.timeZone, "rows"), [moment.toISOString(), null]);
      const then = new Map(rows.map((row) => [row.company_id, healthOf(healthFactsOf(row))]));
      const some = added.filter((one) => one.day === day);
      expect(some.length).toBeGreaterThan(10);
      for (const { company, score, level } of some) {
        expect(score!).toBeCloseTo(then.get(company)!.score!, 9);
        expect(level).toBe(then.get(company)!.level);
      }
    }
    await refreshAllFacts(database, now, "background");
    expect(await kept()).toEqual(after);
  });

  it("warned of every fall, and of nobody who did not fall", async () => {
    const alerts = await database.query<{ company: string; signal: string; before: number; score: number }>(
      "select company_id as company, signal, score_before as before, score from alert where kind = 'HEALTH' and signal is not null",
    );
    for (const { signal, before, score } of alerts)
      if (signal === "FALL") expect(before - score).toBeGreaterThanOrEqual(20);
      else expect(score).toBeLessThan(40);
    const fallen = await database.query<{ company: string }>(
      "select company_id as company from company_fact where health_score_prev - health_score >= 20",
    );
    const warned = new Set(alerts.filter(({ signal }) => signal === "FALL").map(({ company }) => company));
    expect(fallen.length).toBeGreaterThan(0);
    for (const { company } of fallen) expect(warned).toContain(company);
    const [flood] = await database.query<{ unmoved: number }>(
      `select count(*)::int as unmoved from alert a where a.signal = 'AT_RISK'
         and not exists (select 1 from health_record r where r.company_id = a.company_id and r.level <> 'AT_RISK') and a.score_before < 40`,
    );
    expect(flood!.unmoved, "who was at risk all along").toBe(0);
  });
});

describe("of one customer", () => {
  /** Monday of a far summer; every week an order and a call until they stop. */
  const since = new Date("2024-01-01T02:00:00Z");
  const at = (week: number) => new Date(since.getTime() + week * 7 * DAY);
  let company: string;
  beforeAll(async () => {
    company = await aCompany(database, { owner_id: house.ids.get("seller"), name: "江南机械" });
    const live = async (from: number, to: number) => {
      for (let week = from; week < to; week++) {
        await anOrder(database, company, at(week).toISOString().slice(0, 10), 1000);
        await anInteraction(database, company, at(week).toISOString(), { kind: "CALL", sentiment: "POSITIVE" });
      }
    };
    await live(0, 80);
    await live(110, 160);
  });
  const signals = () =>
    database.query<{ signal: string; resolved: boolean; user_id: string; severity: string; title: string }>(
      `select signal, resolved_at is not null as resolved, user_id, severity, title from alert
       where company_id = $1 order by raised_at, signal`,
      [company],
    );
  const pass = (week: number) => refreshAllFacts(database, at(week));

  it("a fall warns once, and so does coming to be at risk; both are over when it is back", async () => {
    await pass(79);
    expect(await signals()).toEqual([]);
    for (let week = 80; week < 100; week++) await pass(week);
    const [seller] = [house.ids.get("seller")!];
    expect(await signals()).toMatchObject([
      { signal: "FALL", resolved: false, user_id: seller, severity: "WARNING", title: "健康分骤降" },
      { signal: "AT_RISK", resolved: false, user_id: seller, severity: "CRITICAL", title: "进入高风险" },
    ]);
    await database.query("update alert set resolved_at = now() where company_id = $1 and signal = 'AT_RISK'", [
      company,
    ]);
    await pass(101);
    expect(await signals(), "what somebody has settled is not warned of again").toHaveLength(2);
    for (const week of [112, 125, 159]) await pass(week);
    expect((await signals()).map(({ resolved }) => resolved)).toEqual([true, true]);
    for (let week = 160; week < 180; week++) await pass(week);
    expect((await signals()).map(({ signal }) => signal)).toEqual(["FALL", "AT_RISK", "FALL", "AT_RISK"]);
    const created = await database.query(
      "select 1 from outbox where type = 'Alert' and event = 'CREATED' and company_id = $1",
      [company],
    );
    expect(created).toHaveLength(4);
  });

  it("does not warn again of a fall whose warning somebody has deleted", async () => {
    const falls = () =>
      database.query<{ id: string }>(
        "select id from alert where company_id = $1 and signal = 'FALL' and resolved_at is null",
        [company],
      );
    const week = 179;
    const [fall] = await falls();
    await database.query("update alert set raised_at = $2 where id = $1", [fall!.id, at(week).toISOString()]);
    await house.ask("", `mutation { alertDelete(input: { id: "alrt_${fall!.id}" }) { userErrors { code } } }`);
    expect(await falls()).toEqual([]);
    const steep = async () => {
      await database.transaction(async (sql) => {
        await sql.query("update company_fact set health_score = 50, health_score_prev = 90 where company_id = $1", [
          company,
        ]);
        await warnOfHealth(sql, [company], at(week));
      });
      return falls();
    };
    expect(await steep()).toEqual([]);
    await database.query("delete from deleted_record where entity = 'Alert'");
    expect(await steep()).toHaveLength(1);
  });

  it("is seen with its company, and by nobody else", async () => {
    const history = async (who: string) =>
      (
        await house.ask<{ company: { healthHistory: { totalCount: number; nodes: { day: string }[] } } | null }>(
          who,
          "query($id: ID!) { company(id: $id) { healthHistory(first: 3) { totalCount nodes { day score level confidence policyVersion } } } }",
          { id: `com_${company}` },
        )
      ).company?.healthHistory;
    const [plain] = await database.query<{ n: number; last: string }>(
      "select count(*)::int as n, max(day)::text as last from health_record where company_id = $1",
      [company],
    );
    const own = await history("seller");
    expect(own).toMatchObject({ totalCount: plain!.n });
    expect(own!.nodes[0]!.day).toBe(plain!.last);
    expect(await history("boss")).toEqual(own);
    expect(await history("other")).toBeUndefined();
    const { healthRecords } = await house.ask<{ healthRecords: { totalCount: number } }>(
      "other",
      "{ healthRecords { totalCount } }",
    );
    expect(healthRecords.totalCount).toBe(0);
    const { alerts } = await house.ask<{ alerts: { totalCount: number } }>("other", "{ alerts { totalCount } }");
    expect(alerts.totalCount).toBe(0);
  });

  it("is no fall where only the policy is another", async () => {
    await aContact(database, company, { role: "BUDGET", status: "DEPARTED", departed_on: "2023-01-01" });
    await refreshAllFacts(database, at(159));
    const before = (await signals()).length;
    const [{ score, earlier } = { score: 0, earlier: 0 }] = await database.query<{ score: number; earlier: number }>(
      "select health_score as score, health_score_prev as earlier from company_fact where company_id = $1",
      [company],
    );
    expect(score).toBeCloseTo(earlier, 3);
    expect(score).toBeLessThan(99);
    await database.query(
      `insert into health_policy (id, policy_version, since, trade, interaction, support, sentiment, coverage, payment, healthy_from, watch_from)
       values (gen_random_uuid(), 2, now(), 30, 20, 15, 15, 10, 10, 100, 99.999)`,
    );
    await refreshAllFacts(database, at(159));
    const [fact] = await database.query<{ level: string }>(
      "select health_level as level from company_fact where company_id = $1",
      [company],
    );
    expect(fact!.level).toBe("AT_RISK");
    expect(await signals()).toHaveLength(before);
    const [last] = await database.query<{ level: string; policy_version: number }>(
      "select level, policy_version from health_record where company_id = $1 and day <= $2 order by day desc limit 1",
      [company, dayAt(at(159))],
    );
    expect(last).toEqual({ level: "AT_RISK", policy_version: 2 });
    await database.query("delete from health_policy where policy_version = 2");
  });
});
