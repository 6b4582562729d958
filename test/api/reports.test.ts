import { nextReportAt } from "@guanxi/server/graph/report/next-report";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { aCompany, aDeal } from "../world.ts";

let house: House;
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head", south: "head" },
    {
      boss: ["MANAGER", "head"],
      seller: ["SALES", "east"],
      other: ["SALES", "south"],
      analyst: ["ANALYST", "head"],
      gone: ["SALES", "south"],
    },
  );
  const { database } = house.server.services;
  for (const [owner, amount] of [
    ["seller", 120],
    ["other", 3000],
  ] as const) {
    const owner_id = house.ids.get(owner)!;
    const company = await aCompany(database, { owner_id });
    const entered_at = new Date().toISOString();
    await aDeal(database, company, { owner_id, amount, stage: "PROPOSAL", furthest_stage: "PROPOSAL", entered_at });
  }
  await database.query("update app_user set active = false where id = $1", [house.ids.get("gone")]);
});
afterAll(() => house.server.close());

const TITLE = `<b>"商机" & 'co'</b>`;
const QUESTION = { measures: ["deal.amount.sum"], dimensions: [{ key: "deal.stage" }], relativePeriod: "THIS_YEAR" };
const MASKED = { measures: ["deal.count"], companies: { contacts: { none: { name: { eq: "王" } } } } };

type Made = { readonly id: string };

async function write(who: string, name: string, input: object): Promise<Made> {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const { made } = await house.ask<{ made: Record<string, Made> & { userErrors: never[] } }>(
    who,
    `mutation($input: ${type}CreateInput!) { made: ${name}Create(input: $input) { ${name} { id } userErrors { code path message } } }`,
    { input },
  );
  expect(made.userErrors).toEqual([]);
  return made[name]!;
}

/** A report on a board of two private views, one of which no masked role may ask. */
async function aReport(recipients: readonly string[], more: object = {}): Promise<string> {
  const board = await write("boss", "board", { name: "周一" });
  for (const [y, [name, question]] of [[TITLE, QUESTION] as const, ["无王", MASKED] as const].entries()) {
    const view = await write("boss", "savedView", { name, question: QUESTION });
    // one from before people's names were kept out of questions
    await house.server.services.database.query("update saved_view set question = $2::jsonb where id = $1", [
      view.id.slice(5),
      JSON.stringify(question),
    ]);
    await write("boss", "boardTile", { boardId: board.id, viewId: view.id, x: 0, y: y * 4 });
  }
  const report = await write("boss", "scheduledReport", { name: "周报, weekly", boardId: board.id, ...more });
  for (const who of recipients)
    await write("boss", "reportRecipient", { reportId: report.id, userId: `usr_${house.ids.get(who)!}` });
  return report.id;
}
const due = (report: string, ago = "1 minute") =>
  house.server.services.database.query(
    `update scheduled_report set next_at = date_trunc('second', now()) - interval '${ago}' where id = $1`,
    [report.slice(4)],
  );
interface Issue {
  readonly id: string;
  readonly name: string;
  readonly page: string;
  readonly file: string;
  readonly report: Made | null;
  readonly content: {
    readonly parts: {
      readonly title: string;
      readonly answer: { readonly totals: string[]; readonly rows: object[] } | null;
      readonly refusal: { readonly code: string } | null;
    }[];
  };
}
const issues = async (who: string) =>
  (
    await house.ask<{ reportIssues: { nodes: Issue[] } }>(
      who,
      "{ reportIssues(first: 100) { nodes { id name page file report { id } content } } }",
    )
  ).reportIssues.nodes;
const fetched = (who: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${house.server.url}${path}`, { headers: { "x-who": encodeURIComponent(who), ...headers } });

it("is made for each recipient with what that one may see, as page and file", async () => {
  const report = await aReport(["seller", "other", "analyst", "gone"]);
  await house.server.standing.run();
  expect(await issues("seller"), "its hour has not come").toEqual([]);
  await due(report);
  await house.server.standing.run();
  await house.server.standing.run();
  const told = async (who: string) => {
    const [issue, ...more] = await issues(who);
    expect(more).toEqual([]);
    return issue!.content.parts.map(({ answer, refusal }) => answer?.totals[0] ?? refusal!.code);
  };
  expect(await told("seller")).toEqual(["120", "1"]);
  expect(await told("other")).toEqual(["3000", "1"]);
  expect(await told("analyst")).toEqual(["3120", "FORBIDDEN"]);
  expect(await issues("boss"), "whoever orders it gets none unless named").toEqual([]);
  const [own] = await issues("seller");
  expect(own).toMatchObject({ name: "周报, weekly", report: null });

  const page = await fetched("seller", own!.page, { "accept-language": "en-US,en" });
  const html = await page.text();
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain("&lt;b&gt;&quot;商机&quot; &amp; &#39;co&#39;&lt;/b&gt;");
  expect(html).toContain("CN¥120");
  expect(html).toContain("Proposal");
  expect(html, "needs nothing else").not.toMatch(/src=|href=|@import|url\(|<script/);
  expect(await (await fetched("seller", `${own!.page}?lang=zh`)).text()).toContain("合计");
  for (const who of ["other", "boss"]) expect((await fetched(who, own!.page)).status, who).toBe(404);

  // a file takes data out, which asks for the duty of that
  expect((await fetched("seller", own!.file)).status).toBe(403);
  const [analysts] = await issues("analyst");
  const csv = await fetched("analyst", `${analysts!.file}?lang=en`);
  expect(csv.status).toBe(200);
  const lines = (await csv.text()).split("\r\n");
  expect(lines).toContain("Total,3120");
  // two companies are too few to be told apart to a masked role, in a file too
  expect(lines.some((line) => line.startsWith("Proposal"))).toBe(false);
  const { database } = house.server.services;
  const [entry] = await database.query<{ n: number }>(
    "select count(*)::int as n from audit_entry where action = 'EXPORT' and actor = $1",
    [house.ids.get("analyst")],
  );
  expect(entry!.n).toBe(1);

  const { alerts } = await house.ask<{ alerts: { nodes: { kind: string; title: string; issue: Made | null }[] } }>(
    "seller",
    "{ alerts { nodes { kind title issue { id } } } }",
  );
  expect(alerts.nodes).toEqual([{ kind: "REPORT", title: "周报, weekly", issue: { id: own!.id } }]);
});

it("keeps so many issues of each recipient, and makes one where it was late for several", async () => {
  const report = await aReport(["other"], { keep: 2, rhythm: "DAILY", hour: 0 });
  const count = async () =>
    (
      await house.server.services.database.query<{ n: number }>(
        "select count(*)::int as n from report_issue where report_id = $1",
        [report.slice(4)],
      )
    )[0]!.n;
  await due(report, "3 days");
  await house.server.standing.run();
  expect(await count()).toBe(1);
  for (const ago of ["2 days", "1 day", "1 hour"]) {
    await due(report, ago);
    await house.server.standing.run();
  }
  expect(await count()).toBe(2);
  const [row] = await house.server.services.database.query<{ later: boolean; failure: string | null }>(
    "select next_at > now() as later, failure from scheduled_report where id = $1",
    [report.slice(4)],
  );
  expect(row).toEqual({ later: true, failure: null });
});

it("is made once, however often its process dies in the midst of it", async () => {
  const report = await aReport(["seller", "other"]);
  const { database } = house.server.services;
  await due(report, "1 hour");
  await house.server.standing.run();
  const at = "select issued_at::text as at from report_issue where report_id = $1 limit 1";
  const [issue] = await database.query<{ at: string }>(at, [report.slice(4)]);
  // as it stands when a process died after the first recipient
  await database.query("delete from report_issue where report_id = $1 and user_id = $2", [
    report.slice(4),
    house.ids.get("other"),
  ]);
  await database.query(
    "update scheduled_report set next_at = $2::timestamptz, claimed_until = now() + interval '1 minute' where id = $1",
    [report.slice(4), issue!.at],
  );
  await house.server.standing.run();
  const count = "select count(*)::int as n from report_issue where report_id = $1";
  expect((await database.query(count, [report.slice(4)]))[0], "another may still be at it").toEqual({ n: 1 });
  await database.query("update scheduled_report set claimed_until = now() where id = $1", [report.slice(4)]);
  await house.server.standing.run();
  expect((await database.query(count, [report.slice(4)]))[0]).toEqual({ n: 2 });
});

it("says why it is not made", async () => {
  const report = await aReport(["seller"]);
  const { database } = house.server.services;
  await database.query("update scheduled_report set owner_id = $2 where id = $1", [
    report.slice(4),
    house.ids.get("seller"),
  ]);
  await due(report);
  await house.server.standing.run();
  type Told = { scheduledReport: { failure: string; lastIssuedAt: string | null } };
  const ask = "query($id: ID!) { scheduledReport(id: $id) { failure lastIssuedAt } }";
  expect((await house.ask<Told>("seller", ask, { id: report })).scheduledReport).toEqual({
    failure: "NOT_FOUND", // the new owner does not see the board
    lastIssuedAt: null,
  });
  await database.query("update scheduled_report set owner_id = $2 where id = $1", [
    report.slice(4),
    house.ids.get("gone"),
  ]);
  await due(report);
  await house.server.standing.run();
  expect((await house.ask<Told>("", ask, { id: report })).scheduledReport.failure).toBe("OWNER_GONE");
});

it("answers nobody without a caller, and no id that is none", async () => {
  expect((await fetched("seller", "/reports/riss_x.html")).status).toBe(404);
  expect((await fetched("seller", "/reports/riss_00000000-0000-7000-8000-000000000000.html")).status).toBe(404);
  expect((await fetched("gone", "/reports/riss_00000000-0000-7000-8000-000000000000.html")).status).toBe(401);
});

describe("the next time", () => {
  const at = (text: string) => new Date(`${text}+08:00`);
  it.each([
    [{ rhythm: "DAILY", day: 1, hour: 8 }, "2026-11-23T07:59:59", "2026-11-23T08:00:00"],
    [{ rhythm: "DAILY", day: 1, hour: 8 }, "2026-11-23T08:00:00", "2026-11-24T08:00:00"],
    [{ rhythm: "DAILY", day: 1, hour: 0 }, "2026-11-23T23:30:00", "2026-11-24T00:00:00"],
    [{ rhythm: "WEEKLY", day: 1, hour: 8 }, "2026-11-23T09:00:00", "2026-11-30T08:00:00"],
    [{ rhythm: "WEEKLY", day: 7, hour: 8 }, "2026-11-23T09:00:00", "2026-11-29T08:00:00"],
    [{ rhythm: "MONTHLY", day: 28, hour: 8 }, "2027-02-28T08:30:00", "2027-03-28T08:00:00"],
  ] as const)("%j after %s", (times, after, next) => {
    expect(nextReportAt(times, at(after))).toEqual(at(next));
  });
});
