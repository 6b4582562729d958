import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, LANGUAGES, THEMES } from "./browser.ts";

let server: ServerProcess;
let browser: Browser;
const pages: Record<string, string> = {
  home: "/",
  companies: "/companies",
  deals: "/deals",
  tasks: "/tasks?whose=all",
  segments: "/segments",
  funnel: "/funnel?period=12m",
  forecast: "/forecast",
  churn: "/churn",
  relationship: "/relationship?period=12m",
  crossSell: "/cross-sell",
  insight: "/insight?period=12m",
  explore: "/explore",
  "explore-course": "/explore?m=revenue&by=time:MONTH&period=12m&compare=year",
  "explore-stacked": "/explore?m=pipeline,openDeals&by=owner,deal.stage",
  "explore-heat": "/explore?m=winRate&by=time:QUARTER,company.industryCode&period=12m&chart=heat",
  boards: "/boards",
  reports: "/reports",
  import: "/import",
  docs: "/docs",
  account: "/settings/account",
  users: "/settings/users",
  teams: "/settings/teams",
  roles: "/settings/roles",
  audit: "/settings/audit",
};

beforeAll(async () => {
  browser = await aBrowser();
  server = await aServerProcess({ GUANXI_DATA: aFolder(), GUANXI_DEMO: "small" });
  const { companies, boards } = await server.query<Record<"companies" | "boards", { nodes: { id: string }[] }>>(
    `{
      companies(first: 1, orderBy: [{ field: FACT_RISK_REVENUE, direction: DESC }]) { nodes { id } }
      boards(first: 1, orderBy: [{ field: NAME }]) { nodes { id } }
    }`,
  );
  pages.company = `/companies/${companies.nodes[0]!.id}`;
  pages.board = `/boards/${boards.nodes[0]!.id}`;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(LANGUAGES)("in %s", (language) => {
  describe.each(THEMES)("%s", (theme) => {
    it("every page stands, complains of nothing, asks nobody but its server, and is accessible", async () => {
      const serious: string[] = [];
      const look = await aLook(browser, server.url, language, theme);
      for (const [name, path] of Object.entries(pages)) {
        await look.open(path);
        await look.picture(name);
        const { violations } = await new AxeBuilder({ page: look.page as never }).analyze();
        for (const { id, impact, nodes } of violations)
          if (impact === "serious" || impact === "critical")
            serious.push(`${name}: ${id} at ${nodes[0]!.target.join(" ")}`);
        const wide = await look.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide, `${name} is wider than the window`).toBe(0);
      }
      expect(look.complaints).toEqual([]);
      expect(serious).toEqual([]);
      expect(await look.page.locator("html").getAttribute("lang")).toMatch(language);
      await look.close();
    }, 480_000);

    it("stands on a wide screen", async () => {
      const look = await aLook(browser, server.url, language, theme, 1920, 1080);
      for (const [name, path] of Object.entries(pages)) {
        await look.open(path);
        await look.picture(name);
      }
      expect(look.complaints).toEqual([]);
      await look.close();
    });
  });
});

it("stands on a telephone: home, a company, tasks and a board", async () => {
  const look = await aLook(browser, server.url, "zh", "light", 360, 780);
  for (const name of ["home", "company", "tasks", "board"]) {
    await look.open(pages[name]!);
    await look.picture(name);
    const wide = await look.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, `${name} is wider than the window`).toBe(0);
  }
  await look.close();
});

it("has an IDE that works without the internet", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  await look.page.goto(`${server.url}/graphql`);
  // the button is there before the editor, and runs nothing until then
  await look.page.locator(".graphiql-query-editor .view-lines").getByText("totalCount").waitFor();
  await look.page.locator(".graphiql-execute-button, button[aria-label*='Execute']").first().click({ timeout: 30_000 });
  await look.page.getByText("totalCount").nth(1).waitFor();
  expect(look.complaints.filter((words) => words.startsWith("request to"))).toEqual([]);
  await look.close();
});
