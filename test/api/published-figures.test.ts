import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { importFiles } from "@guanxi/server/cli/import-files";
import type { ImportReport } from "@guanxi/server/governance/import/import-report";
import { runImport } from "@guanxi/server/governance/import/run/run-import";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testKeys } from "../keys.ts";

// Folders of real data, imported as they are, answer with the figures that others published or counted of them.

const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const has = (folder: string) => existsSync(path.join(DATA, folder));

let server: TestServer;

async function bring(folder: string): Promise<ImportReport> {
  server = await aServer();
  const dataDir = mkdtempSync(path.join(tmpdir(), "guanxi-figures-"));
  const files = await importFiles([path.join(DATA, folder)], "/");
  const report = await runImport({ database: server.services.database, dataDir, keys: testKeys, files });
  await refreshAllFacts(server.services.database);
  rmSync(dataDir, { recursive: true });
  return report;
}

interface Row {
  readonly keys: { readonly value: string | null; readonly label: string | null }[];
  readonly values: (string | null)[];
}

async function explore(question: object): Promise<{ rows: Row[]; totals: (string | null)[] }> {
  const { data, errors } = await server.query<{ explore: { rows: Row[]; totals: (string | null)[] } }>(
    "query($question: ExploreInput!) { explore(question: $question) { rows { keys { value label } values } totals } }",
    { question },
  );
  expect(errors).toBeUndefined();
  return data.explore;
}

/** Numbers by the name, or else the value, of the only dimension. */
const byName = ({ rows }: { rows: Row[] }) =>
  Object.fromEntries(rows.map(({ keys, values }) => [keys[0]!.label ?? keys[0]!.value, values.map(Number)]));

describe.skipIf(!has("crm-sales-opportunities"))("the CRM opportunities", () => {
  beforeAll(() => bring("crm-sales-opportunities"), 120_000);
  afterAll(() => server.close());

  it("win rates by manager's team, agent and product, and what was won", async () => {
    const { totals } = await explore({ measures: ["winRate", "wonAmount", "dealsWon", "dealsLost", "openDeals"] });
    expect(totals.map(Number)).toEqual([expect.closeTo(0.6315, 4), 10_005_534, 4238, 2473, 2089]);

    const teams = await server.query<{ teams: { nodes: { name: string; leader: { name: string } | null }[] } }>(
      "{ teams(first: 20) { nodes { name leader { name } } } }",
    );
    const cara = teams.data.teams.nodes.find(({ leader }) => leader?.name === "Cara Losch")!;
    const measures = ["winRate", "dealsWon", "dealsLost"];
    const byTeam = byName(await explore({ measures, dimensions: [{ key: "owner.team" }] }));
    expect(byTeam[cara.name]).toEqual([expect.closeTo(480 / 745, 6), 480, 265]);

    const agents = byName(await explore({ measures: ["winRate", "wonAmount"], dimensions: [{ key: "owner" }] }));
    expect(agents["Hayden Neloms"]![0]).toBeCloseTo(0.7039, 4);
    expect(agents["Darcel Schlecht"]![1]).toBe(1_153_214);

    const products = byName(await explore({ measures: ["meanCycleDays"], dimensions: [{ key: "deal.product" }] }));
    expect(products["GTK 500"]![0]).toBeCloseTo(64.07, 2);
    expect(products["GTX Basic"]![0]).toBeCloseTo(54.77, 2);
    expect(products["MG Special"]![0]).toBeCloseTo(51.34, 2);
  });
});

describe.skipIf(!has("ravenstack"))("RavenStack's subscriptions", () => {
  let report: ImportReport;
  beforeAll(async () => {
    report = await bring("ravenstack");
  }, 300_000);
  afterAll(() => server.close());

  it("come in whole: accounts, subscriptions, usage, tickets, churn", () => {
    expect(
      Object.fromEntries(
        report.files.map(({ name, entity, read, written, refused }) => [name, [entity, read, written, refused]]),
      ),
    ).toEqual({
      "ravenstack_accounts.csv": ["company", 500, 500, 0],
      "ravenstack_subscriptions.csv": ["contract", 5000, 5000, 0],
      "ravenstack_feature_usage.csv": ["usageRecord", 25_000, 24_979, 21],
      "ravenstack_support_tickets.csv": ["ticket", 2000, 2000, 0],
      "ravenstack_churn_events.csv": ["statusChange", 600, 600, 0],
    });
  });

  it("recurring revenue, and the share of accounts that churned", async () => {
    const { totals } = await explore({ measures: ["contract.monthlyAmount.sum", "churnShare", "companies", "losses"] });
    expect(totals.map(Number)).toEqual([11_338_747, 0.22, 500, 600]);
    const plans = byName(
      await explore({ measures: ["recurringRevenue", "contract.count"], dimensions: [{ key: "contract.plan" }] }),
    );
    expect(Object.keys(plans).toSorted()).toEqual(["Basic", "Enterprise", "Pro"]);
  });

  it("cohorts by when they signed up, and why they left", async () => {
    const cohorts = await explore({
      measures: ["churnShare", "companies"],
      dimensions: [{ key: "company.customerSince", grain: "QUARTER" }],
    });
    expect(cohorts.rows.reduce((sum, { values }) => sum + Number(values[1]), 0)).toBe(500);
    const reasons = byName(
      await explore({ measures: ["losses"], dimensions: [{ key: "companyStatusChange.lostReason" }] }),
    );
    expect(reasons).toEqual({
      PRODUCT_FIT: [114],
      SERVICE: [104],
      NO_BUDGET: [104],
      OTHER: [95],
      COMPETITOR: [92],
      PRICE: [91],
    });
  });

  it("health hears of the tickets", async () => {
    const { data } = await server.query<{ interactions: { totalCount: number }; tickets: { totalCount: number } }>(
      `{ interactions(filter: { kind: { eq: SERVICE_REQUEST } }) { totalCount }
         tickets(filter: { interaction: { sentiment: { eq: NEGATIVE } } }) { totalCount } }`,
    );
    expect(data.interactions.totalCount).toBe(2000);
    const { data: low } = await server.query<{ tickets: { totalCount: number } }>(
      "{ tickets(filter: { satisfaction: { lte: 2 } }) { totalCount } }",
    );
    expect(data.tickets.totalCount).toBe(low.tickets.totalCount);
  });
});
