import { refreshAllFacts, refreshFacts } from "@guanxi/server/analytics/facts/refresh";
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, anInteraction, anOrder } from "../world.ts";

const DAY = 86_400_000;
const AS_OF = new Date("2026-06-30T15:59:59Z"); // the last second of 30 June in Shanghai
const dayBefore = (days: number) =>
  new Date(Date.parse("2026-06-30T00:00:00Z") - days * DAY).toISOString().slice(0, 10);

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());
beforeEach(() => server.services.database.query("truncate company, deal, churn_model cascade"));

interface Model {
  readonly trusted: boolean;
  readonly verdict: string;
  readonly method: string;
  readonly customers: number;
  readonly events: number;
  readonly trainedOn: number;
  readonly trainedEvents: number;
  readonly baseRate: number | null;
  readonly auc: number | null;
  readonly precision: number | null;
  readonly lift: number | null;
  readonly judgedAsOf: string;
  readonly calibration: { customers: number; lost: number; said: number; came: number }[];
  readonly features: { feature: string; weight: number }[];
}

async function churnModel(): Promise<Model | null> {
  const { data, errors } = await server.query<{ churnModel: Model | null }>(
    `{ churnModel { trusted verdict method customers events trainedOn trainedEvents baseRate auc precision lift judgedAsOf
       calibration { customers lost said came } features { feature weight } } }`,
  );
  expect(errors).toBeUndefined();
  return data.churnModel;
}

const probabilities = () =>
  server.services.database.query<{ company_id: string; risk_probability: number; risk_revenue: string }>(
    "select company_id, risk_probability, risk_revenue from company_fact where risk_probability is not null order by 1",
  );

/** Customers that order every 30 days; every third leaves at some time, and complains for three months before it does. */
async function aMarket(customers: number): Promise<void> {
  const { database } = server.services;
  const companies: unknown[][] = [];
  const orders: unknown[][] = [];
  const complaints: unknown[][] = [];
  for (let i = 0; i < customers; i++) {
    const company = uuidv7();
    companies.push([company, `客户 ${i}`, "CUSTOMER"]);
    const leaves = i % 3 === 0 ? 30 + ((i * 37) % 560) : -1;
    for (let ago = 880 - (i % 29); ago > leaves && ago >= 0; ago -= 30 + ((i + ago) % 5))
      orders.push([uuidv7(), company, dayBefore(ago), 1_000]);
    for (let ago = leaves > 0 ? leaves + 100 : leaves; ago > leaves; ago -= 20)
      complaints.push([uuidv7(), company, `${dayBefore(ago)}T04:00:00Z`, "COMPLAINT"]);
  }
  await database.copy("company", ["id", "name", "status"], companies);
  await database.copy("sales_order", ["id", "company_id", "ordered_on", "amount"], orders);
  await database.copy("interaction", ["id", "company_id", "at", "kind"], complaints);
}

it("has nothing to say of an empty workspace, nor of a company that is new", async () => {
  const { database } = server.services;
  expect(await churnModel()).toBeNull();
  await refreshAllFacts(database, AS_OF);
  expect(await churnModel()).toBeNull();
  await anOrder(database, await aCompany(database), dayBefore(20), 100);
  await refreshAllFacts(database, AS_OF);
  expect(await churnModel()).toBeNull();
});

it("is not to be trusted with one customer, and the health score says how likely that one leaves", async () => {
  const { database } = server.services;
  const company = await aCompany(database, { status: "CUSTOMER" });
  for (const day of [700, 600, 500, 400, 300, 200, 100, 10]) await anOrder(database, company, dayBefore(day), 100);
  await refreshAllFacts(database, AS_OF);
  expect(await churnModel()).toMatchObject({
    trusted: false,
    verdict: "TOO_FEW_EVENTS",
    method: "HEALTH_SCORE",
    customers: 1,
    events: 0,
    auc: null,
    lift: null,
    calibration: [],
    features: [],
  });
  expect(await probabilities()).toHaveLength(1);
});

it("counts as lost who stopped ordering or was said to be lost, and nobody twice", async () => {
  const { database } = server.services;
  const buyer = async (days: readonly number[], row: Record<string, unknown> = {}) => {
    const company = await aCompany(database, { status: "CUSTOMER", ...row });
    for (const day of days) await anOrder(database, company, dayBefore(day), 100);
    return company;
  };
  const monthly = (until: number) => Array.from({ length: 20 }, (_, i) => until + i * 30).filter((day) => day < 800);
  await buyer(monthly(0)); // stays
  await buyer(monthly(120)); // lost in the last half-year
  await buyer(monthly(60)); // silent, but not for three of its gaps and 90 days
  await buyer(monthly(300)); // lost in the half-year before
  await buyer(monthly(20), { status: "LOST", lost_on: dayBefore(15) }); // said to be
  await buyer(monthly(500)); // lost before all that: judged nowhere
  await refreshAllFacts(database, AS_OF);
  // of 180 days ago: the first three and the fifth; of 360 days ago also the fourth
  expect(await churnModel()).toMatchObject({ customers: 4, events: 2, trainedOn: 5, trainedEvents: 1, baseRate: 0.5 });
});

it("once it has shown what it can do, tells the probabilities itself; fitted once a day", async () => {
  const { database } = server.services;
  await aMarket(480);
  await refreshAllFacts(database, AS_OF);
  const model = (await churnModel())!;
  expect(model).toMatchObject({ trusted: true, verdict: "TRUSTED", method: "MODEL" });
  expect(new Date(model.judgedAsOf).getTime()).toBe(AS_OF.getTime() - 180 * DAY);
  expect(model.events).toBeGreaterThanOrEqual(50);
  expect(model.auc).toBeGreaterThan(0.6);
  expect(model.lift).toBeCloseTo(model.precision! / model.baseRate!, 9);
  expect(model.baseRate).toBeCloseTo(model.events / model.customers, 9);
  expect(model.calibration.reduce((sum, { customers }) => sum + customers, 0)).toBe(model.customers);
  expect(model.calibration.reduce((sum, { lost }) => sum + lost, 0)).toBe(model.events);
  const weights = model.features.map(({ weight }) => Math.abs(weight));
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));

  const rows = await probabilities();
  expect(rows.every(({ risk_probability: chance }) => chance >= 0 && chance <= 1)).toBe(true);
  const [worst] = rows.toSorted((a, b) => b.risk_probability - a.risk_probability);
  const { data } = await server.query<{ companyHealth: { probability: number } }>(
    "query($id: ID!) { companyHealth(id: $id) { probability } }",
    { id: `com_${worst!.company_id}` },
  );
  expect(data.companyHealth.probability).toBeCloseTo(worst!.risk_probability, 9);

  // one customer by itself is judged as all were; without a model the health score says something else
  await refreshFacts(database, [worst!.company_id], AS_OF);
  expect((await probabilities()).find(({ company_id: id }) => id === worst!.company_id)).toEqual(worst);
  const fits = async () => (await database.query("select 1 from churn_model")).length;
  await refreshAllFacts(database, new Date(AS_OF.getTime() + 3_600_000));
  expect(await fits()).toBe(1);
  await refreshAllFacts(database, new Date(AS_OF.getTime() + DAY));
  expect(await fits()).toBe(2);
  await database.query("truncate churn_model");
  await refreshFacts(database, [worst!.company_id], AS_OF);
  const byScore = (await probabilities()).find(({ company_id: id }) => id === worst!.company_id)!;
  expect(byScore.risk_probability).not.toBeCloseTo(worst!.risk_probability, 3);
});

it("does not fit a model that has learnt other features to these", async () => {
  const { database } = server.services;
  await aMarket(480);
  await refreshAllFacts(database, AS_OF);
  await database.query(`update churn_model set figures = jsonb_set(figures, '{features}', '["ELSE"]')`);
  expect(await churnModel()).toBeNull();
  const [first] = await probabilities();
  await anInteraction(database, first!.company_id, `${dayBefore(1)}T04:00:00Z`);
  await refreshFacts(database, [first!.company_id], AS_OF);
  await refreshAllFacts(database, AS_OF);
  expect(await churnModel()).toMatchObject({ trusted: true });
});
