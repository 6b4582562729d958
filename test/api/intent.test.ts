import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { settings } from "@guanxi/server/platform/settings";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aCompany, aContact, aDeal, aNeed, aWebVisit } from "../world.ts";

interface Intents {
  readonly asOf: string;
  readonly deals: number;
  readonly unscored: number;
  readonly nodes: {
    readonly dealId: string;
    readonly name: string;
    readonly score: number | null;
    readonly total: number | null;
    readonly lift: number;
    readonly urgency: number | null;
    readonly budgetFit: number | null;
    readonly decisionPower: number | null;
    readonly neededBy: string | null;
  }[];
}

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

async function intents(variables: object = {}): Promise<Intents> {
  const { data, errors } = await server.query<{ dealIntents: Intents }>(
    `query($f: DealFilter, $n: Int) { dealIntents(filter: $f, first: $n) { asOf deals unscored
      nodes { dealId name score total lift urgency budgetFit decisionPower neededBy } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.dealIntents;
}

const day = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const shanghai = (date: string) => new Date(`${date}T12:00:00+08:00`).toISOString();

it("has nothing to say of no deals", async () => {
  expect(await intents({ n: 10 })).toMatchObject({ deals: 0, unscored: 0, nodes: [] });
  expect(settings.timeZone).toBe("Asia/Shanghai");
});

it("scores open deals by what was said last, by who decides and still works there, and by what they looked at", async () => {
  const sql = server.services.database;
  const { asOf } = await intents({ n: 10 });
  const company = await aCompany(sql);
  const ready = await aDeal(sql, company, { name: "万事俱备", stage: "PROPOSAL", amount: 400_000 });
  const vague = await aDeal(sql, company, { name: "一无所知", amount: 100_000 });
  await aDeal(sql, null, { name: "没有客户", amount: 1 });
  await aDeal(sql, company, {
    name: "已赢单",
    stage: "WON",
    amount: 400_000,
    closed_at: shanghai(asOf),
    entered_at: shanghai(day(asOf, -9)),
  });
  await aNeed(sql, company, day(asOf, -40), { deal_id: ready, needed_by: day(asOf, 200), budget: 200_000 });
  await aNeed(sql, company, day(asOf, -10), { deal_id: ready, needed_by: day(asOf, 60) });
  await aNeed(sql, company, day(asOf, 5), { deal_id: ready, needed_by: day(asOf, 1) }); // not said yet
  const person = async (role: string, more: Record<string, unknown> = {}, until: string | null = null) => {
    const contact = await aContact(sql, company, more);
    await sql.query(
      `insert into deal_contact (id, deal_id, contact_id, company_id, role, attitude, since, until)
       values (gen_random_uuid(), $1, $2, $3, $4, 'SUPPORTIVE', $5, $6)`,
      [ready, contact, company, role, day(asOf, -100), until],
    );
  };
  await person("BUDGET");
  await person("VETO", { status: "DEPARTED" });
  await person("CHAMPION", {}, day(asOf, -1));
  await person("NEED");
  await aWebVisit(sql, company, shanghai(day(asOf, -14)), { page: "/pricing" });

  const { deals, unscored, nodes } = await intents({ n: 10 });
  expect([deals, unscored, nodes.map(({ name }) => name)]).toEqual([
    3,
    2,
    expect.arrayContaining(["万事俱备", "一无所知", "没有客户"]),
  ]);
  const told = nodes.find(({ dealId }) => dealId === `deal_${ready}`)!;
  expect(told.neededBy).toBe(day(asOf, 60));
  expect(told.urgency).toBeCloseTo(0.8, 9);
  expect(told.budgetFit).toBeCloseTo(0.5, 9);
  expect(told.decisionPower).toBeCloseTo(0.5, 9);
  expect(told.score).toBeCloseTo(100 * (0.8 * 0.5 * 0.5) ** (1 / 3), 6);
  expect(told.lift).toBeCloseTo(2, 6);
  expect(told.total).toBeCloseTo(told.score! + 2, 6);
  expect(nodes.find(({ dealId }) => dealId === `deal_${vague}`)!.decisionPower).toBeNull();
  expect((await intents({ n: 1, f: { amount: { lt: "200000" } } })).deals).toBe(2);
});

it("refuses a list of no length", async () => {
  const { errors } = await server.query("{ dealIntents(first: 0) { deals } }");
  expect(errors?.[0]?.extensions.code).toBe("PAGE_SIZE");
});
