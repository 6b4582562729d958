import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, LANGUAGES, settled, THEMES } from "./browser.ts";

const WORDS = {
  zh: {
    measure: "选择指标",
    dimension: "选择维度",
    condition: "添加条件",
    records: "商机记录数",
    stage: "阶段",
    size: "企业规模",
    city: "城市",
    year: "去年同期",
    undo: "撤销",
    redo: "重做",
    only: "只看它",
    without: "排除它",
    total: "合计",
    code: "看 GraphQL",
    ide: "在 IDE 中打开",
    ready: "每月收入与去年对比",
    mend: "去掉它",
    retry: "重试",
    apply: "应用",
    reset: "清除筛选和期间",
    withheld: /有 \d+ 组不足 \d 家客户，没有显示/,
    won: "赢单",
  },
  en: {
    measure: "Choose a measure",
    dimension: "Divide by",
    condition: "Add a condition",
    records: "Deal records",
    stage: "Stage",
    size: "Size class",
    city: "City",
    year: "A year before",
    undo: "Undo",
    redo: "Redo",
    only: "Only this",
    without: "Without this",
    total: "Total",
    code: "As GraphQL",
    ide: "Open in IDE",
    ready: "Revenue by month against last year",
    mend: "Leave it out",
    retry: "Try again",
    apply: "Apply",
    reset: "Clear filters and period",
    withheld: /\d+ groups? of fewer than \d companies (is|are) not shown/,
    won: "Won",
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

const numberOf = (text: string) => Number(text.replaceAll(/[^\d.-]/g, ""));
/** The answer as it stands: its table, without the pictures. */
const answer = (page: Page) => page.locator("main table").last().innerText();

async function accessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]!.target.join(" ")}`)).toEqual([]);
}

describe.each(LANGUAGES)("an analyst in %s", (language) => {
  const words = WORDS[language];

  it("goes from the empty page to a number and its records, and finds them again", async () => {
    const look = await aLook(browser, server.url, language, "light", 1280, 900, "ANALYST");
    const { page } = look;
    await look.open("/explore");
    await accessible(page, "empty");

    // by the keyboard alone: words, Enter, Escape
    await page.getByRole("button", { name: words.measure }).click();
    await page.keyboard.type(words.records);
    await accessible(page, "picker");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.dimension }).click();
    await page.keyboard.type(words.stage);
    await page.keyboard.press("Enter");
    await page.keyboard.type(words.size);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.year, exact: true }).click();
    await page.waitForURL(/m=deal\.count.*by=deal\.stage,company\.sizeClass.*compare=year/);
    await settled(page);

    const before = await answer(page);
    const number = page.locator("main table button.number").first();
    const told = numberOf(await number.innerText());
    expect(told).toBeGreaterThan(0);
    await accessible(page, "answer");
    await number.click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("tbody tr").first().waitFor();
    expect(numberOf(await dialog.getByRole("status").innerText())).toBe(told);
    expect(await dialog.locator("tbody tr").count()).toBe(Math.min(told, 50));
    await accessible(page, "records");
    await page.keyboard.press("Escape");

    await page.reload();
    await page.locator("main table button.number").first().waitFor();
    await settled(page);
    expect(await answer(page)).toBe(before);
    expect(look.complaints).toEqual([]);
    await look.close();
  });

  it("takes steps back and forth, by button and by key", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/explore");
    await page.getByRole("link", { name: words.ready }).click();
    await page.waitForURL(/m=revenue/);
    await settled(page);
    const before = await answer(page);
    const value = page.locator("main tbody th button").nth(2);
    const month = await value.innerText();
    await value.click();
    await page.getByRole("button", { name: words.only }).click();
    await page.waitForURL(/period=\d{4}-\d\d-01\.\./);
    await settled(page);
    expect(await page.locator("main tbody th button").allInnerTexts()).toEqual([month]);
    await page.getByRole("button", { name: words.undo }).click();
    await page.waitForURL(/period=12m/);
    await settled(page);
    expect(await answer(page)).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await page.waitForURL(/period=\d{4}/);
    await page.keyboard.press("Control+z");
    await page.waitForURL(/period=12m/);
    expect(look.complaints).toEqual([]);
    await look.close();
  });

  it("filters by a value it is offered, and leaves one out", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/explore?m=deal.count&by=deal.stage&period=all");
    await page.getByRole("button", { name: words.condition }).click();
    await page.keyboard.type(words.city);
    await page.keyboard.press("Enter");
    const offered = page.locator("fieldset label").first();
    const city = await offered.innerText();
    await offered.click();
    await accessible(page, "condition");
    await page.getByRole("button", { name: words.apply }).click();
    await page.waitForURL(/where=company\.city:in:/);
    await settled(page);
    const { deals } = await server.query<{ deals: { totalCount: number } }>(
      "query ($city: String!) { deals(filter: { company: { city: { eq: $city } } }) { totalCount } }",
      { city: city.trim() },
    );
    const total = page.locator("main tfoot td").first();
    expect(numberOf(await total.innerText())).toBe(deals.totalCount);
    const won = page.locator("main tbody tr", { has: page.getByText(words.won, { exact: true }) });
    const less = numberOf(await won.locator("button.number").innerText());
    await won.locator("th button").click();
    await page.getByRole("button", { name: words.without }).click();
    await page.waitForURL(/deal\.stage:notIn:WON/);
    await settled(page);
    expect(numberOf(await total.innerText())).toBe(deals.totalCount - less);
    await look.close();
  });

  it("hands its question to the IDE, which answers the same", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/explore?m=revenue,winRate&by=company.fact.tier&period=12m&compare=year");
    const shown = await page.locator("main tfoot td").first().getAttribute("title");
    await page.getByRole("button", { name: words.code }).click();
    const href = await page.getByRole("link", { name: words.ide }).getAttribute("href");
    const asked = new URL(href!, server.url).searchParams;
    const { explore } = await server.query<{ explore: { totals: string[]; rows: unknown[] } }>(
      asked.get("query")!,
      JSON.parse(asked.get("variables")!) as object,
    );
    expect(explore.rows.length).toBe(await page.locator("main tbody tr").count());
    expect(numberOf(shown!)).toBeCloseTo(Number(explore.totals[0]), 1);
    await accessible(page, "code");
    await page.getByRole("link", { name: words.ide }).click();
    await page.waitForURL(/\/graphql/);
    await page.locator(".graphiql-query-editor .view-lines").getByText("explore").first().waitFor();
    await look.close();
  });

  it("is told what is withheld, what cannot be asked, and what was not found", async () => {
    const look = await aLook(browser, server.url, language, "light", 1280, 900, "ANALYST");
    const { page } = look;
    await look.open("/explore?m=companies&by=company.city,company.sizeClass");
    await page.getByText(words.withheld).waitFor();
    await look.open("/explore?m=pipeline,profit&by=time:MONTH,deal.stage");
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: words.mend }).click();
    await page.waitForURL(/m=pipeline&by=deal\.stage/);
    await page.locator("main table button.number").first().waitFor();
    await look.open("/explore?m=deal.count&by=deal.stage&where=company.city:in:nowhere");
    await page.getByRole("button", { name: words.reset }).click();
    await page.locator("main table button.number").first().waitFor();
    await look.close();
  });

  it("is told that the server is gone, and goes on when it is back", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/explore");
    await page.route("**/graphql", (route) => route.abort());
    await page.getByRole("link", { name: words.ready }).click();
    const retry = page.getByRole("button", { name: words.retry });
    await retry.waitFor();
    await page.unroute("**/graphql");
    await retry.click();
    await page.locator("main table button.number").first().waitFor();
    await look.close();
  });
});

const ANSWERS = {
  explore: "/explore",
  "explore-course": "/explore?m=revenue&by=time:MONTH&period=12m&compare=year",
  "explore-stacked": "/explore?m=pipeline,openDeals&by=owner,deal.stage",
  "explore-heat": "/explore?m=winRate&by=time:QUARTER,company.industryCode&period=12m&chart=heat",
  "explore-figures": "/explore?m=revenue,winRate,meanCycleDays&period=12m",
};

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(THEMES)(
    "%s, empty or answered, it stands, complains of nothing and is accessible",
    async (theme) => {
      const look = await aLook(browser, server.url, language, theme);
      for (const [name, path] of Object.entries(ANSWERS)) {
        for (const [width, height] of [
          [1920, 1080],
          [1280, 900],
        ] as const) {
          await look.page.setViewportSize({ width, height });
          await look.open(path);
          await look.picture(`${name}-${width}`);
          const wide = await look.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, `${name} is wider than the window`).toBe(0);
        }
        await accessible(look.page, name);
      }
      expect(look.complaints).toEqual([]);
      await look.close();
    },
    240_000,
  );
});

it("opens what a mark of the picture stands for, and keeps only it with Shift", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  const { page } = look;
  await look.open("/explore?m=dealsWon&by=deal.product&period=12m&compare=none");
  const canvas = page.locator("main canvas").first();
  const box = (await canvas.boundingBox())!;
  // the first bar, a little right of the names
  const bar = { x: box.width * 0.3, y: 18 };
  await canvas.click({ position: bar });
  const dialog = page.getByRole("dialog");
  await dialog.locator("tbody tr").first().waitFor();
  const first = page.locator("main tbody tr").first();
  expect(numberOf(await dialog.getByRole("status").innerText())).toBe(
    numberOf(await first.locator("button.number").innerText()),
  );
  await page.keyboard.press("Escape");
  await canvas.click({ position: bar, modifiers: ["Shift"] });
  await page.waitForURL(/where=deal\.product:in:/);
  await settled(page);
  expect(await page.locator("main tbody tr").count()).toBe(1);
  await page.goBack();
  await settled(page);
  const rows = await page.locator("main tbody tr").count();
  await first.locator("button.number").click();
  await dialog.getByRole("button", { name: "Without this" }).click();
  await page.waitForURL(/where=deal\.product:notIn:/);
  await settled(page);
  expect(await page.locator("main tbody tr").count()).toBe(rows - 1);
  await look.close();
});
