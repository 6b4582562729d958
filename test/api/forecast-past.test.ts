import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { queryForecast } from "@guanxi/server/analytics/forecast/forecast.query";
import { contextOf } from "@guanxi/server/platform/http/context";
import { ADMINISTRATION } from "@guanxi/server/platform/auth/principal";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { aDeal } from "../world.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
});
afterEach(() => server.close());

const PERIOD = { from: "2026-07-01", to: "2026-09-30" };
const THEN = new Date("2026-07-20T04:00:00Z");

const told = (asOf: Date, present: boolean, dimension: "OWNER" | null = "OWNER") =>
  queryForecast(contextOf(server.services, ADMINISTRATION), { period: PERIOD, dimension, asOf, present });

/** Takes back whatever happened after a moment. */
async function goBack(at: Date): Promise<void> {
  const { database } = server.services;
  const moment = [at.toISOString()];
  await database.query("delete from deal where entered_at > $1", moment);
  await database.query("delete from deal_stage_change where at > $1", moment);
  await database.query("delete from deal_value_change where at > $1", moment);
  await database.query(`update deal d set stage = h.to_stage, closed_at = case when h.to_stage in ('WON', 'LOST') then h.at end
    from (select distinct on (deal_id) * from deal_stage_change order by deal_id, at desc, id desc) h where h.deal_id = d.id`);
  await database.query(`update deal d set amount = v.amount, expected_close_on = v.expected_close_on
    from (select distinct on (deal_id) * from deal_value_change order by deal_id, at desc, id desc) v where v.deal_id = d.id`);
}

it("tells of the past exactly what was known then, whatever happened since", async () => {
  await loadWorld(server.services.database, testKeys, {
    size: "small",
    seed: 11,
    asOf: new Date("2026-11-23T04:00:00Z"),
  });
  const later = await told(THEN, false);
  expect(later.outlook.open).toBeGreaterThan(30);
  expect(later.outlook).not.toEqual((await told(new Date("2026-07-10T04:00:00Z"), false)).outlook);
  await goBack(THEN);
  expect(await told(THEN, false)).toEqual(later);
  expect(await told(THEN, true)).toEqual(later);
});

/** A deal with its way through the stages. */
async function deal(row: object, moves: readonly (readonly [stage: string, at: string])[]): Promise<string> {
  const { database } = server.services;
  const [stage, at] = moves.at(-1)!;
  const closed = stage === "WON" || stage === "LOST";
  const id = await aDeal(database, null, {
    amount: 100,
    stage,
    furthest_stage: stage === "LOST" ? "LEAD" : stage,
    entered_at: moves[0]![1],
    closed_at: closed ? at : null,
    ...row,
  });
  for (const [index, [to, when]] of moves.entries())
    await database.query(
      `insert into deal_stage_change (id, deal_id, from_stage, to_stage, at) values (gen_random_uuid(), $1, $2, $3, $4)`,
      [id, moves[index - 1]?.[0] ?? null, to, when],
    );
  return id;
}

const gap = ({ gaps }: Awaited<ReturnType<typeof told>>, name: string) => gaps.find((one) => one.gap === name)!;

describe("at the edges", () => {
  it("of nothing there is nothing", async () => {
    const { outlook, learntFrom, deals, groups } = await told(THEN, true);
    expect(learntFrom).toBe(0);
    expect([deals, groups]).toEqual([[], []]);
    expect(outlook).toEqual({
      won: 0,
      wonAmount: "0.00",
      open: 0,
      openAmount: "0.00",
      weighted: "0.00",
      newDeals: 0,
      newAmount: "0.00",
      expected: "0.00",
      p10: "0.00",
      p50: "0.00",
      p90: "0.00",
    });
  });

  it("one open deal without any history is even odds, and that is said", async () => {
    await deal({}, [["LEAD", "2026-07-01T00:00:00Z"]]);
    const { outlook, learntFrom, deals } = await told(THEN, true);
    expect(learntFrom).toBe(0);
    expect(deals).toHaveLength(1);
    expect(deals[0]!.chance).toBeGreaterThan(0.1);
    expect(deals[0]!.chance).toBeLessThan(0.5);
    expect([outlook.p10, outlook.p90]).toEqual(["0.00", "100.00"]);
  });

  it("where all were won nearly all will be, where all were lost nearly none", async () => {
    const chance = async (end: string) => {
      for (let i = 0; i < 40; i++)
        await deal({}, [
          ["PROPOSAL", `2026-01-${10 + (i % 15)}T00:00:00Z`],
          [end, "2026-03-10T00:00:00Z"],
        ]);
      await deal({}, [["PROPOSAL", "2026-07-19T00:00:00Z"]]);
      return (await told(THEN, true)).deals[0]!.chance;
    };
    expect(await chance("WON")).toBeGreaterThan(0.85);
    await server.services.database.query("truncate deal cascade");
    expect(await chance("LOST")).toBeLessThan(0.06);
  });

  it("tells deals apart that it knows too little of, and drops none", async () => {
    await deal({ amount: null }, [["LEAD", "2026-07-01T00:00:00Z"]]);
    await deal({ expected_close_on: "2026-07-19" }, [["LEAD", "2026-07-01T00:00:00Z"]]);
    await deal({ expected_close_on: "2026-07-20" }, [["LEAD", "2026-07-01T00:00:00Z"]]);
    await aDeal(server.services.database, null, { amount: 7, stage: "PROPOSAL", furthest_stage: "PROPOSAL" });
    await aDeal(server.services.database, null, { amount: 9, stage: "WON", furthest_stage: "WON" });
    const present = await told(THEN, true);
    expect(present.outlook).toMatchObject({ open: 4, openAmount: "207.00", won: 0 });
    expect(present.gaps.map(({ gap: name, deals }) => [name, deals])).toEqual([
      ["OVERDUE", 1],
      ["NO_AMOUNT", 1],
      ["NO_EXPECTED_CLOSE", 2],
      ["NO_STAGE_HISTORY", 1],
      ["STAGE_UNKNOWN", 0],
      ["VALUES_INFERRED", 0],
      ["WON_UNDATED", 1],
    ]);
  });

  it("of a deal without stage changes the past knows that it was there, not where; its win is dated all the same", async () => {
    const { database } = server.services;
    const entered = { entered_at: "2026-07-01T00:00:00Z", amount: 5 };
    await aDeal(database, null, { ...entered, stage: "PROPOSAL", furthest_stage: "PROPOSAL" });
    await aDeal(database, null, {
      ...entered,
      stage: "WON",
      furthest_stage: "WON",
      closed_at: "2026-07-10T00:00:00Z",
    });
    const past = await told(THEN, false);
    expect([past.outlook.open, past.outlook.won, gap(past, "STAGE_UNKNOWN").deals]).toEqual([0, 1, 1]);
  });

  it("looks at nothing dated ahead: neither a deal that begins later, nor a win to come", async () => {
    await deal({}, [["LEAD", "2026-08-01T00:00:00Z"]]);
    await deal({}, [
      ["LEAD", "2026-07-01T00:00:00Z"],
      ["WON", "2026-08-01T00:00:00Z"],
    ]);
    const past = await told(THEN, false);
    expect([past.outlook.open, past.outlook.won]).toEqual([1, 0]);
    // as records stand, a win in the period is one, and the deal of August is open since nobody knows when
    const present = await told(THEN, true);
    expect([present.outlook.open, present.outlook.won]).toEqual([1, 1]);
    expect(gap(present, "NO_STAGE_HISTORY").deals).toBe(1);
  });
});
