import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { renewScores } from "@guanxi/server/analytics/health/renew-scores";
import { loadWorld } from "@guanxi/server/demo/load";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { testKeys } from "../keys.ts";

let house: House;
let database: AnyDatabase;
const seller = { id: "" };
beforeAll(async () => {
  house = await aHouse({ head: null }, { boss: ["MANAGER", "head"], outsider: ["SALES", "head"] });
  ({ database } = house.server.services);
  await loadWorld(database, testKeys, { size: "small", seed: 11, asOf: new Date() });
  await refreshAllFacts(database);
  const [owner] = await database.query<{ id: string }>(
    `select owner_id as id from company c join company_fact f on f.company_id = c.id
     where f.health_level = 'AT_RISK' group by 1 order by count(*) desc, 1 limit 1`,
  );
  seller.id = owner!.id;
});
afterAll(() => house.server.close());

interface Judged {
  readonly policyVersion: number;
  readonly companies: number;
  readonly changing: number;
  readonly moves: { from: string; to: string; companies: number; revenue12m: string }[];
  readonly changes: { companyId: string; score: number; newScore: number; newLevel: string }[];
}
const WEIGHTS = { trade: 10, interaction: 10, support: 10, sentiment: 10, coverage: 0, payment: 60 };
const THRESHOLDS = { healthyFrom: 90, watchFrom: 75.5 };
const AS_SHIPPED = {
  weights: { trade: 30, interaction: 20, support: 15, sentiment: 15, coverage: 10, payment: 10 },
  thresholds: { healthyFrom: 70, watchFrom: 40 },
};
const whatIf = async (who: string, variables: object) =>
  (
    await house.ask<{ healthWhatIf: Judged }>(
      who,
      `query($weights: HealthWeightsInput!, $thresholds: HealthThresholdsInput!, $filter: CompanyFilter, $first: Int! = 20) {
        healthWhatIf(weights: $weights, thresholds: $thresholds, filter: $filter, first: $first) {
          policyVersion companies changing moves { from to companies revenue12m } changes { companyId score newScore newLevel } } }`,
      { weights: WEIGHTS, thresholds: THRESHOLDS, ...variables },
    )
  ).healthWhatIf;
const SET = `mutation($input: HealthPolicySetInput!) { set: healthPolicySet(input: $input) {
  healthPolicy { policyVersion trade payment healthyFrom watchFrom note setBy { name } } userErrors { code path } } }`;
interface SetAnswer {
  readonly set: {
    readonly healthPolicy: { policyVersion: number; setBy: { name: string } | null } | null;
    readonly userErrors: { code: string; path: string[] }[];
  };
}
const set = async (input: object) => (await house.ask<SetAnswer>("", SET, { input })).set;
const levels = () =>
  database.query<{ level: string; companies: number; version: number }>(
    `select health_level as level, count(*)::int as companies, min(health_policy_version) as version from company_fact
     where health_level is not null group by 1 order by 1`,
  );

it("tells of the policy in force that nothing would change", async () => {
  const told = await whatIf("", AS_SHIPPED);
  expect(told).toMatchObject({ policyVersion: 1, changing: 0, changes: [] });
  expect(told.moves.every(({ from, to }) => from === to)).toBe(true);
  expect(told.companies).toBeGreaterThan(50);
});

it("tells beforehand what a policy then does, and writes nothing by telling", async () => {
  const before = await levels();
  const told = await whatIf("", { first: 100 });
  expect(told.changing).toBeGreaterThan(10);
  expect(await levels()).toEqual(before);
  const sum = (side: "from" | "to") => {
    const sums = new Map<string, number>();
    for (const move of told.moves) sums.set(move[side], (sums.get(move[side]) ?? 0) + move.companies);
    return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
  };
  expect(sum("from")).toEqual(before.map(({ level, companies }) => [level, companies]));
  const probabilities = () =>
    database.query("select company_id, risk_probability from company_fact order by company_id");
  const likely = await probabilities();

  const { healthPolicy, userErrors } = await set({ weights: WEIGHTS, thresholds: THRESHOLDS, note: "回款为先" });
  expect(userErrors).toEqual([]);
  expect(healthPolicy).toMatchObject({ policyVersion: 2, payment: 60, watchFrom: 75.5, note: "回款为先" });
  const { services } = house.server;
  const renewed = (stop: AbortController) => renewScores(services, undefined as never, stop.signal);
  const stop = new AbortController();
  const stopped = renewed(stop);
  stop.abort();
  await stopped;
  expect(await levels(), "a server that stops leaves it to the next").toEqual(before);
  const both = await Promise.all([1, 2].map(() => renewed(new AbortController())));
  expect(both.filter(Boolean), "one process does it").toHaveLength(1);
  const after = await levels();
  expect(after.map(({ version }) => version)).toEqual(after.map(() => 2));
  expect(sum("to")).toEqual(after.map(({ level, companies }) => [level, companies]));
  expect(await probabilities(), "a policy is no evidence of who leaves").toEqual(likely);
  for (const { companyId, newScore, newLevel } of told.changes) {
    const [fact] = await database.query<{ health_score: number; health_level: string }>(
      "select health_score, health_level from company_fact where company_id = $1",
      [companyId.slice(4)],
    );
    expect(fact!.health_score).toBeCloseTo(newScore, 9);
    expect(fact!.health_level).toBe(newLevel);
  }
  const distances = told.changes.map(({ score, newScore }) => Math.abs(newScore - score));
  expect(distances).toEqual(distances.toSorted((a, b) => b - a));
  const { companyHealth } = await house.ask<{ companyHealth: { score: number; policyVersion: number } }>(
    "",
    "query($id: ID!) { companyHealth(id: $id) { score policyVersion } }",
    { id: told.changes[0]!.companyId },
  );
  expect(companyHealth.policyVersion).toBe(2);
  expect(companyHealth.score).toBeCloseTo(told.changes[0]!.newScore, 9);
  const { churnRisk } = await house.ask<{ churnRisk: { previousAtRisk: number; atRisk: number } }>(
    "",
    "{ churnRisk { previousAtRisk atRisk } }",
  );
  const [plain] = await database.query<{ before: number; now: number }>(
    `select count(*) filter (where health_score_prev < 75.5 and health_level is not null)::int as before,
       count(*) filter (where health_score < 75.5)::int as now from company_fact`,
  );
  expect(churnRisk).toEqual({ previousAtRisk: plain!.before, atRisk: plain!.now });
});

it("is set by whoever manages, whole, and not over somebody else's; the audit knows", async () => {
  const refused = await house.asked("boss", SET, { input: AS_SHIPPED });
  expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const lax = { ...AS_SHIPPED, weights: { ...AS_SHIPPED.weights, trade: 31 } };
  expect((await set(lax)).userErrors).toEqual([{ code: "INVALID", path: ["weights"] }]);
  const negative = { ...AS_SHIPPED, weights: { ...AS_SHIPPED.weights, trade: -10, payment: 50 } };
  expect((await set(negative)).userErrors).toEqual([{ code: "INVALID", path: ["weights"] }]);
  const crossed = { ...AS_SHIPPED, thresholds: { healthyFrom: 40, watchFrom: 40 } };
  expect((await set(crossed)).userErrors).toEqual([{ code: "INVALID", path: ["thresholds"] }]);
  const [{ version } = { version: 0 }] = await database.query<{ version: number }>(
    "select max(policy_version) as version from health_policy",
  );
  expect((await set({ ...AS_SHIPPED, policyVersion: version - 1 })).userErrors).toEqual([
    { code: "CONFLICT", path: ["policyVersion"] },
  ]);
  expect((await set({ ...AS_SHIPPED, policyVersion: version })).healthPolicy!.policyVersion).toBe(version + 1);
  const { healthPolicies } = await house.ask<{ healthPolicies: { nodes: { policyVersion: number }[] } }>(
    "outsider",
    "{ healthPolicies { nodes { policyVersion } } }",
  );
  expect(healthPolicies.nodes[0]!.policyVersion).toBe(version + 1);
  const audited = await database.query<{ action: string }>(
    "select action from audit_entry where entity = 'HealthPolicy' and action = 'healthPolicySet'",
  );
  expect(audited.length).toBe(2);
});

it("tries a policy on nobody whom one does not see", async () => {
  await house.server.standing.run();
  const [owned] = await database.query<{ companies: number }>(
    `select count(*)::int as companies from company c join company_fact f on f.company_id = c.id
     where c.owner_id = $1 and f.health_level is not null`,
    [seller.id],
  );
  expect((await whatIf("outsider", {})).companies).toBe(0);
  await database.query("update company set owner_id = $2 where owner_id = $1", [seller.id, house.ids.get("outsider")]);
  expect((await whatIf("outsider", {})).companies).toBe(owned!.companies);
  const filter = { fact: { healthLevel: { eq: "AT_RISK" } } };
  const { moves } = await whatIf("outsider", { filter });
  expect(new Set(moves.map(({ from }) => from))).toEqual(new Set(["AT_RISK"]));
});

it("has nothing to tell in an empty workspace", async () => {
  await database.query("truncate company cascade");
  expect(await whatIf("", {})).toMatchObject({ companies: 0, changing: 0, moves: [], changes: [] });
});
