import { refreshAll } from "@guanxi/server/background";
import { today } from "@guanxi/server/platform/today";
import { buildSchema } from "graphql";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";
import { wholeSelection } from "../whole-selection.ts";
import { aCompany, aDeal, anInteraction, anOrder, aPayment, aStageChange } from "../world.ts";

const schema = buildSchema(readFileSync(new URL("../../server/schema.graphql", import.meta.url), "utf8"));
const DAY = 86_400_000;
const TODAY = today();
const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const on = (days: number) => new Date(Date.parse(TODAY) + days * DAY).toISOString().slice(0, 10);
const YEAR = { from: on(-364), to: TODAY };
const BEFORE = { from: on(-729), to: on(-365) };

let server: TestServer;
type Told = Record<string, never>;

async function ask(field: string, types: string, variables: object, more = ""): Promise<never> {
  const names = types.match(/\$\w+/gu) ?? [];
  const given = names.length > 0 ? `(${names.map((name) => `${name.slice(1)}: ${name}`).join(", ")})` : "";
  const whole = wholeSelection(schema, field).replace(/\}$/u, `${more} }`);
  const query = `query${types ? `(${types})` : ""} { ${field}${given} ${whole} }`;
  const { data, errors } = await server.query<Told>(query, variables);
  expect(errors, field).toBeUndefined();
  return data[field]!;
}

/** Every analysis there is, asked for everything it can tell. */
async function everything(company: string | null): Promise<Record<string, never>> {
  const told: Record<string, never> = {
    overview: await ask("overview", "$period: PeriodInput!, $compareTo: PeriodInput", {
      period: YEAR,
      compareTo: BEFORE,
    }),
    segments: await ask(
      "segments",
      "",
      {},
      `${["INDUSTRY", "REGION", "SIZE_CLASS", "STATUS", "TIER", "OWNER"].map((of) => `${of}: by(dimension: ${of}) { key companies revenue12m }`).join(" ")}
       CUMULATIVE: tiers(policy: CUMULATIVE_SHARE) { tiers { tier companies share } }`,
    ),
    churnRisk: await ask("churnRisk", "", {}),
    churnModel: await ask("churnModel", "", {}),
    customerClusters: await ask("customerClusters", "", {}),
    crossSell: await ask("crossSell", "", {}),
    dealIntents: await ask("dealIntents", "", {}),
    relationship: await ask("relationship", "$period: PeriodInput!", { period: YEAR }),
    topics: await ask("topics", "$voice: TopicVoice!, $period: PeriodInput!", { voice: "TICKETS", period: YEAR }),
    segmentPreview: await ask("segmentPreview", "$rule: CompanyFilter!", { rule: {} }),
    bridge: await ask("forecastBridge", "$from: DateTime!, $period: PeriodInput!", {
      from: at(-30),
      period: { from: on(-30), to: on(60) },
    }),
  };
  for (const groupBy of [null, "OWNER", "TEAM", "PRODUCT", "INDUSTRY", "REGION", "SIZE_CLASS", "SOURCE"])
    told[`funnel ${groupBy}`] = await ask(
      "funnel",
      "$period: PeriodInput, $compareTo: PeriodInput, $groupBy: FunnelDimension",
      { period: groupBy ? null : YEAR, compareTo: BEFORE, groupBy },
    );
  told.forecast = await ask("forecast", "$period: PeriodInput!, $groupBy: ForecastDimension", {
    period: { from: on(-30), to: on(60) },
    groupBy: "OWNER",
  });
  for (const grain of ["MONTH", "QUARTER"])
    told[`accuracy ${grain}`] = await ask("forecastAccuracy", "$grain: ForecastGrain!", { grain });
  if (company) {
    told.companyHealth = await ask("companyHealth", "$id: ID!", { id: `com_${company}` });
    told.companyOffers = await ask("companyOffers", "$companyId: ID!", { companyId: `com_${company}` });
  }
  const catalogue = (await ask("exploreCatalogue", "", {})) as { measures: { key: string }[] };
  for (const { key } of catalogue.measures)
    told[`explore ${key}`] = await ask("explore", "$question: ExploreInput!", {
      question: { measures: [key], period: YEAR, compare: "PREVIOUS_PERIOD" },
    });
  return told;
}

/** Names of numbers that are parts of a whole. */
const PART = /share|winRate|conversion|probability|^chance$|^win$|auc$|precision|baseRate|confidence/iu;

/** Says which numbers of an answer cannot be: parts beyond their whole, counts and days below nothing. */
function impossible(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => impossible(one, `${path}[${i}]`));
  if (value === null) return [];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, one]) => impossible(one, `${path}.${key}`));
  if (typeof value === "string" && /NaN|Infinity/u.test(value)) return [`${path} ${value}`];
  if (typeof value !== "number") return [];
  const name = path.split(".").at(-1)!;
  if (PART.test(name) && (value < 0 || value > 1)) return [`${path} ${value}`];
  return /^(companies|deals|open|won|lost|count|customers|.*Days|reached)$/u.test(name) && value < 0
    ? [`${path} ${value}`]
    : [];
}

/** An analysis as the test looks into it. */
type Any = any; // oxlint-disable-line no-explicit-any -- each of some thirty answers is looked at in one place

interface World {
  readonly name: string;
  /** Writes it; returns a company to ask about. */
  fill(): Promise<string | null>;
  check(told: Record<string, Any>, company: string | null): void | Promise<void>;
}

const db = () => server.services.database;
const one = (told: Record<string, Any>, measure: string) => told[`explore ${measure}`].totals[0];

/** A deal that was entered and closed some days ago, its way recorded. */
async function closed(company: string, stage: "WON" | "LOST", days: number, amount: number): Promise<void> {
  const deal = await aDeal(db(), company, {
    stage,
    furthest_stage: stage === "WON" ? "WON" : "PROPOSAL",
    amount,
    entered_at: at(-days - 30),
    closed_at: at(-days),
  });
  await aStageChange(db(), company, deal, "LEAD", at(-days - 30));
  await aStageChange(db(), company, deal, "PROPOSAL", at(-days - 10));
  await aStageChange(db(), company, deal, stage, at(-days));
}

const WORLDS: World[] = [
  {
    name: "an empty database",
    fill: async () => null,
    check(told) {
      expect(told.overview.companies).toBe(0);
      expect(told.overview.freshShare).toBeNull();
      expect(told["funnel null"].cohort).toMatchObject({
        deals: 0,
        winRate: null,
        velocity: null,
        meanCycleDays: null,
      });
      expect(
        told["funnel null"].cohort.stages.map((stage: Any) => [
          stage.conversionFromPrevious,
          stage.conversionFromFirst,
        ]),
      ).toEqual(Array.from({ length: 5 }, () => [null, null]));
      expect(told.churnModel).toBeNull();
      expect(told.relationship.surveys.every(({ current }: Any) => current.value === null && current.n === 0)).toBe(
        true,
      );
      expect(told.relationship.responses).toMatchObject({ answered: 0, medianHours: null });
      expect(told.forecast.outlook).toMatchObject({ open: 0, p50: "0.00" });
      expect(told["accuracy MONTH"]).toMatchObject({ n: 0, share: null });
      expect(told.crossSell.pairs).toEqual([]);
      expect(told.customerClusters).toMatchObject({ clusters: [], silhouette: null });
      expect([one(told, "winRate"), one(told, "churnShare"), one(told, "revenue")]).toEqual([null, null, "0"]);
    },
  },
  {
    name: "one company, of which nothing is known",
    fill: () => aCompany(db(), { status: "CUSTOMER" }),
    check(told) {
      expect(told.overview.companies).toBe(1);
      expect(told.segments).toMatchObject({ companies: 1, revenue: "0.00" });
      // nothing to judge by is no bad health
      expect(told.companyHealth).toMatchObject({ score: null, level: null, confidence: 0 });
      expect(told.churnRisk).toMatchObject({ companies: 1, scored: 0, atRisk: 0, revenueAtRisk: "0.00" });
      expect(told.companyOffers.offers).toEqual([]);
      expect(one(told, "companies")).toBe("1");
    },
  },
  {
    name: "one open deal",
    async fill() {
      const company = await aCompany(db());
      const deal = await aDeal(db(), company, { amount: 5000, entered_at: at(-10) });
      await aStageChange(db(), company, deal, "LEAD", at(-10));
      return company;
    },
    check(told) {
      const { cohort } = told["funnel null"];
      expect(cohort).toMatchObject({ deals: 1, open: 1, won: 0, winRate: null, velocity: null });
      expect(cohort.stages.map((stage: Any) => stage.reached)).toEqual([1, 0, 0, 0, 0]);
      expect(cohort.stages[0].timeInStage).toMatchObject({ completed: 0, open: 1, survivalMedianDays: null });
      expect(cohort.stages[0].timeInStage.openMedianDays).toBeCloseTo(10, 1);
      expect(cohort.stages[2]).toMatchObject({ conversionFromPrevious: null, conversionFromFirst: 0 });
      expect(told.forecast.learntFrom).toBe(0);
      expect(told.dealIntents).toMatchObject({ deals: 1 });
      expect(one(told, "winRate")).toBeNull();
    },
  },
  {
    name: "nothing but losses",
    async fill() {
      const company = await aCompany(db());
      for (let i = 1; i <= 6; i++) await closed(company, "LOST", i * 20, 1000);
      return company;
    },
    check(told) {
      expect(told["funnel null"].cohort).toMatchObject({ deals: 6, lost: 6, winRate: 0, velocity: null });
      expect(told["funnel null"].cohort.losses.reduce((sum: number, loss: Any) => sum + loss.deals, 0)).toBe(6);
      expect(Number(one(told, "winRate"))).toBe(0);
      expect(told.forecast.outlook).toMatchObject({ open: 0, won: 0 });
    },
  },
  {
    name: "nothing but wins",
    async fill() {
      const company = await aCompany(db());
      for (let i = 1; i <= 6; i++) await closed(company, "WON", i * 20, 1000);
      return company;
    },
    check(told) {
      expect(told["funnel null"].cohort).toMatchObject({
        deals: 6,
        won: 6,
        winRate: 1,
        wonAmount: "6000.00",
        losses: [],
      });
      expect(Number(one(told, "winRate"))).toBe(1);
      // none of them is open: nothing is won a day
      expect(Number(told["funnel null"].cohort.velocity)).toBe(0);
    },
  },
  {
    name: "customers without an order",
    async fill() {
      const company = await aCompany(db(), { status: "CUSTOMER" });
      await aCompany(db(), { status: "CUSTOMER" });
      for (let i = 1; i <= 5; i++) await anInteraction(db(), company, at(-i * 12));
      return company;
    },
    async check(told, company) {
      const fact = await factOf(company!, "ordersTotal revenue12m lastOrderedOn tier clv24m aliveProbability rfmGroup");
      expect(fact).toEqual({
        ordersTotal: 0,
        revenue12m: "0.00",
        lastOrderedOn: null,
        tier: null,
        clv24m: null,
        aliveProbability: null,
        rfmGroup: null,
      });
      expect(told.segments.rfm.cells.reduce((sum: number, cell: Any) => sum + cell.companies, 0)).toBe(0);
      expect(told.segments.CUMULATIVE.tiers.every((tier: Any) => tier.companies === 0 && !tier.share)).toBe(true);
    },
  },
  {
    name: "records dated in the future",
    async fill() {
      const company = await aCompany(db(), { status: "CUSTOMER" });
      const order = await anOrder(db(), company, on(-40), 1000);
      await aPayment(db(), company, order, on(30));
      await anOrder(db(), company, on(400), 999_000);
      await anInteraction(db(), company, at(-3));
      await anInteraction(db(), company, at(90));
      await aDeal(db(), company, { amount: 7, entered_at: at(20) });
      return company;
    },
    async check(_told, company) {
      const fact = await factOf(
        company!,
        "ordersTotal revenue12m lastOrderedOn lastInteractionAt interactions90d tenureDays",
      );
      expect(fact).toMatchObject({ ordersTotal: 1, revenue12m: "1000.00", lastOrderedOn: on(-40), interactions90d: 1 });
      expect(Date.parse(fact.lastInteractionAt) < Date.now()).toBe(true);
    },
  },
];

async function factOf(company: string, fields: string): Promise<Any> {
  const { data, errors } = await server.query<{ company: { fact: Any } }>(
    `query($id: ID!) { company(id: $id) { fact { ${fields} } } }`,
    { id: `com_${company}` },
  );
  expect(errors).toBeUndefined();
  return data.company.fact;
}

describe.each(WORLDS)("$name", ({ fill, check }) => {
  let company: string | null;
  beforeAll(async () => {
    server = await aServer();
    company = await fill();
    await refreshAll(server.services.database, testKeys);
  });
  afterAll(() => server.close());

  it("is answered by every analysis, with nothing where there is nothing", async () => {
    const told = await everything(company);
    expect(impossible(told)).toEqual([]);
    await check(told, company);
  });
});
