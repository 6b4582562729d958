import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, LANGUAGES, settled } from "./browser.ts";

const WORDS = {
  zh: { companies: "客户", segments: "细分", churn: "流失风险", home: "首页", customer: "成交", unit: /万/ },
  en: {
    companies: "Companies",
    segments: "Segments",
    churn: "Churn risk",
    home: "Home",
    customer: "Customer",
    unit: /[KM]/,
  },
} as const;

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  browser = await aBrowser();
  server = await aServerProcess({ GUANXI_DATA: aFolder(), GUANXI_DEMO: "small" });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Listed {
  companies: { totalCount: number; nodes: { id: string; name: string }[] };
}

describe.each(LANGUAGES)("a manager's tour in %s", (language) => {
  const words = WORDS[language];

  it("goes from what needs attention to the customer, and back", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/");
    const { companies } = await server.query<Listed>(
      "{ companies(first: 1, orderBy: [{ field: FACT_RISK_REVENUE, direction: DESC }]) { totalCount nodes { id name } } }",
    );
    const worst = companies.nodes[0]!;
    await page.getByRole("link", { name: worst.name }).first().click();
    await page.getByRole("heading", { level: 1, name: worst.name }).waitFor();
    expect(page.url()).toContain(worst.id);
    await page.goBack();
    await page.waitForURL(`${server.url}/`);
    await settled(page);
    expect(look.complaints).toEqual([]);
    await look.close();
  });

  it("keeps the filter in the address, from page to page and back", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/churn?industry=C");
    const { companies } = await server.query<Listed>(
      `query { companies(filter: { industryCode: { startsWith: "C" }, fact: { healthLevel: { eq: AT_RISK } } }) { totalCount nodes { id name } } }`,
    );
    await page.getByRole("link", { name: words.segments, exact: true }).click();
    await page.waitForURL(/segments\?.*industry=C/);
    await page.getByRole("navigation").getByRole("link", { name: words.churn }).click();
    await page.waitForURL(/churn\?.*industry=C/);
    await expect.poll(() => page.locator("main h1").innerText()).toContain(String(companies.totalCount));
    await page.goBack();
    await page.waitForURL(/segments\?.*industry=C/);
    await look.close();
  });

  it("opens the companies behind a mark, as many as it says", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/segments");
    const { segments } = await server.query<{ segments: { rfm: { groups: { group: string; companies: number }[] } } }>(
      "{ segments { rfm { groups { group companies } } } }",
    );
    const row = page.locator("tr", { has: page.locator("a[href*='CHAMPION']") }).first();
    const champions = segments.rfm.groups.find(({ group }) => group === "CHAMPION")!;
    await row.getByRole("link").first().click();
    await page.waitForURL(/companies/);
    await expect.poll(() => page.getByRole("status").first().innerText()).toContain(String(champions.companies));
    await look.close();
  });

  it("finds a company by the keyboard alone", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/");
    const { companies } = await server.query<Listed>(
      '{ companies(first: 1, search: "新能源") { totalCount nodes { id name } } }',
    );
    await page.keyboard.press("Control+k");
    await page.keyboard.type(companies.nodes[0]!.name);
    await page.getByRole("option", { name: companies.nodes[0]!.name }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: companies.nodes[0]!.name }).waitFor();
    await look.close();
  });

  it("words its numbers and pages in its language", async () => {
    const look = await aLook(browser, server.url, language, "light");
    await look.open("/");
    const nav = await look.page.getByRole("navigation").first().innerText();
    for (const word of [words.home, words.companies, words.segments, words.churn]) expect(nav).toContain(word);
    expect(await look.page.locator("main").innerText()).toMatch(words.unit);
    await look.close();
  });
});

it("remembers the language and the theme that were chosen", async () => {
  const look = await aLook(browser, server.url, "zh", "light");
  const { page } = look;
  await look.open("/");
  await page.getByRole("banner").getByText("EN", { exact: true }).click();
  await page.getByRole("link", { name: "Churn risk" }).first().waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Churn risk" }).first().waitFor();
  expect(await page.locator("html").getAttribute("lang")).toMatch(/en/);
  await look.close();
});

it("says what failed when the server is gone, and recovers", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  const { page } = look;
  await look.open("/companies");
  await page.route("**/graphql", (route) => route.abort());
  await page.getByRole("navigation").getByRole("link", { name: "Churn risk" }).click();
  const retry = page.getByRole("button", { name: /try again|retry/i }).first();
  await retry.waitFor();
  await page.unroute("**/graphql");
  await retry.click();
  await expect.poll(() => page.locator("main h1").innerText()).toMatch(/at risk/i);
  await expect.poll(() => retry.count()).toBe(0); // one retry mends every part that failed
  await look.close();
});
