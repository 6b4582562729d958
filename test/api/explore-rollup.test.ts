import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { foldInteractions } from "@guanxi/server/analytics/facts/rollup/fold";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { as, byHeader } from "../as-role.ts";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";
import { anInteraction } from "../world.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  const { database } = server.services;
  await loadWorld(database, testKeys, { size: "small", seed: 11, asOf: new Date() });
  await refreshAllFacts(database);
  await foldInteractions(database);
  // some came since the counts were made, some changed and some are gone: of one company all
  const companies = await database.query<{ company_id: string }>(
    "select company_id from interaction group by 1 order by count(*), 1 limit 5",
  );
  const [first, second] = companies.map(({ company_id }) => company_id);
  await database.query("delete from interaction where company_id = $1", [first]);
  await database.query("update interaction set kind = 'COMPLAINT', sentiment = null where company_id = $1", [second]);
  await database.query("update interaction set at = at - interval '40 days' where md5(id::text) < '08'");
  for (const kind of ["CALL", "NOTE"]) await anInteraction(database, second!, "2026-01-31T15:59:59Z", { kind });
});
afterAll(() => server.close());

interface Answer {
  readonly rows: { keys: { value: string | null }[]; values: (string | null)[]; previous: (string | null)[] | null }[];
  readonly totals: (string | null)[];
  readonly previousTotals: (string | null)[] | null;
  readonly withheld: number;
  readonly servedBy: "RAW" | "ROLLUP";
}
const ASK = `query($question: ExploreInput!) { explore(question: $question) {
  rows { keys { value } values previous } totals previousTotals withheld servedBy } }`;

async function explore(question: object, role: Parameters<typeof as>[0] = "ADMIN"): Promise<Answer> {
  const { data, errors } = await server.query<{ explore: Answer }>(ASK, { question }, as(role));
  expect(errors).toBeUndefined();
  return data.explore;
}

/** True of every interaction, and nothing that is counted: with it the rows themselves are asked. */
const OF_ROWS = { dimension: "interaction.direction", in: ["INBOUND", "OUTBOUND"] };

it("answers from counts what the rows answer, whatever is asked of what they cover", async () => {
  const dimension = fc.oneof(
    fc.record({ key: fc.constant("time"), grain: fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR") }),
    fc.record({
      key: fc.constantFrom(
        "interaction.kind",
        "interaction.sentiment",
        "interaction.company",
        "company.regionCode",
        "company.sizeClass",
        "company.fact.tier",
        "company.owner",
      ),
    }),
    fc.record({ key: fc.constant("company.headcount"), width: fc.constantFrom(50, 1000) }),
  );
  const filter = fc.constantFrom(
    { dimension: "interaction.kind", in: ["CALL", "COMPLAINT"] },
    { dimension: "interaction.kind", ne: "VISIT" },
    { dimension: "interaction.sentiment", isNull: true },
    { dimension: "interaction.sentiment", notIn: ["POSITIVE"] },
    { dimension: "company.sizeClass", ne: "SMALL" },
    { dimension: "company.fact.healthLevel", isNull: false },
  );
  const period = fc.constantFrom(
    { from: "2025-01-01", to: "2025-12-31" },
    { from: "2025-10-01", to: "2026-03-31" },
    { from: "2026-01-15", to: "2026-03-02" },
  );
  const question = fc.record({
    measures: fc.uniqueArray(fc.constantFrom("interactions", "interaction.count", "complaints", "negativeShare"), {
      minLength: 1,
    }),
    dimensions: fc.uniqueArray(dimension, { maxLength: 2, selector: ({ key }) => key }),
    filters: fc.uniqueArray(filter, { maxLength: 2 }),
    period: fc.option(period, { nil: null }),
    companies: fc.constantFrom(null, { sizeClass: { ne: "LARGE" } }),
    compare: fc.constantFrom(null, "PREVIOUS_PERIOD", "PREVIOUS_YEAR"),
    first: fc.constant(5000),
  });
  const served = { RAW: 0, ROLLUP: 0 };
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const told = { ...asked, compare: asked.period ? asked.compare : null };
      const { servedBy, ...answer } = await explore(told);
      served[servedBy]++;
      const { servedBy: other, ...rows } = await explore({ ...told, filters: [...told.filters, OF_ROWS] });
      expect(other).toBe("RAW");
      expect(answer).toEqual(rows);
    }),
    { numRuns: 50, seed: 7 },
  );
  expect(served.ROLLUP).toBeGreaterThan(20);
}, 480_000);

it("asks the rows of what is not counted, and for whoever may not see everything", async () => {
  const byMonth = { measures: ["interactions"], dimensions: [{ key: "time", grain: "MONTH" }] };
  for (const role of ["ADMIN", "STEWARD"] as const) expect((await explore(byMonth, role)).servedBy).toBe("ROLLUP");
  for (const role of ["SALES", "MANAGER", "ANALYST"] as const)
    expect((await explore(byMonth, role)).servedBy).toBe("RAW");
  for (const dimensions of [
    [{ key: "owner" }],
    [{ key: "interaction.channel" }],
    [{ key: "interaction.at", grain: "YEAR" }],
  ])
    expect((await explore({ measures: ["interactions"], dimensions })).servedBy).toBe("RAW");
  expect((await explore({ measures: ["contactedCompanies"] })).servedBy).toBe("RAW");
  expect((await explore({ measures: ["interactions", "deal.count"] })).servedBy).toBe("RAW");
});
