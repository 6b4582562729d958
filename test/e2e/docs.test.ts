import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, LANGUAGES, settled } from "./browser.ts";

const WORDS = {
  zh: {
    run: "运行：按负责人看在谈商机",
    open: "在 IDE 中打开：按负责人看在谈商机",
    answer: "回答：按负责人看在谈商机",
    took: /成本 [\d,]+/,
  },
  en: {
    run: "Run: Pipeline by owner",
    open: "Open in IDE: Pipeline by owner",
    answer: "Answer: Pipeline by owner",
    took: /cost [\d,]+/,
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

const tabs = (page: Page) => page.locator(".graphiql-tab-button").allInnerTexts();

/** Waits until the IDE has put down which tab is open: it does so a moment after the click. */
const kept = (page: Page, title: string) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const state = JSON.parse(localStorage.getItem("graphiql:tabState") ?? "{}") as {
          tabs?: { title: string }[];
          activeTabIndex?: number;
        };
        return state.tabs?.[state.activeTabIndex ?? -1]?.title;
      }),
    )
    .toBe(title);

/** Opens a page of the IDE and waits until its editor holds the words. */
async function openIde(page: Page, path: string, words: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await expect
    .poll(() =>
      page
        .locator(".graphiql-query-editor .view-lines")
        .innerText()
        .catch(() => ""),
    )
    .toContain(words);
}

describe.each(LANGUAGES)("the docs page in %s", (language) => {
  const words = WORDS[language];

  it("is reached from the menu, runs a query and opens it in the IDE", async () => {
    const look = await aLook(browser, server.url, language, "light");
    const { page } = look;
    await look.open("/");
    await page.getByRole("navigation").first().locator("a[href='/docs']").click();
    await page.getByRole("button", { name: words.run }).click();
    const answer = page.getByRole("region", { name: words.answer });
    await answer.waitFor();
    const { data } = JSON.parse(await answer.innerText()) as { data: { deals: { byOwner: { count: number }[] } } };
    expect(data.deals.byOwner.length).toBeGreaterThan(0);
    expect(await page.getByRole("status").filter({ hasText: words.took }).count()).toBe(1);
    expect(await page.locator("main section").count()).toBeGreaterThan(15);
    await settled(page);
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(
      violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id),
    ).toEqual([]);
    await look.picture("docs-answered");
    await page.getByRole("link", { name: words.open }).click();
    await page.locator(".graphiql-query-editor").getByText("PipelineByOwner").first().waitFor();
    expect(look.complaints).toEqual([]);
    await look.close();
  });
});

it("opens at the section that the address names", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  await look.open("/docs#limits");
  await expect.poll(async () => (await look.page.locator("#limits").boundingBox())!.y).toBeLessThan(200);
  await look.close();
});

describe("the IDE", () => {
  it("offers the examples, and keeps what was typed when one is opened or the page is read again", async () => {
    const look = await aLook(browser, server.url, "en", "light");
    const { page } = look;
    await openIde(page, `/graphql?query=${encodeURIComponent("query Mine { workspace { name } }")}`, "workspace");
    expect(await tabs(page)).toEqual(["Mine"]);
    expect(page.url()).toBe(`${server.url}/graphql`);
    await kept(page, "Mine");
    await page.locator("nav.guanxi summary").click();
    expect(await page.locator("nav.guanxi li").count()).toBe(10);
    await page.locator("nav.guanxi").getByRole("link", { name: "The timeline of a customer" }).click();
    await expect.poll(() => tabs(page)).toEqual(["Mine", "Timeline"]);
    await kept(page, "Timeline");
    await openIde(page, "/graphql", "Timeline");
    expect(await tabs(page)).toEqual(["Mine", "Timeline"]);
    await openIde(page, "/graphql?example=07-timeline", "Timeline");
    expect(await tabs(page)).toEqual(["Mine", "Timeline"]);
    await page.getByRole("tab", { name: "Mine" }).click();
    await page.locator(".graphiql-query-editor").getByText("workspace").waitFor();
    await page.locator("nav.guanxi summary").click();
    await look.picture("ide");
    expect(look.complaints).toEqual([]);
    await look.close();
  });

  it("takes a query from the address as text, whatever stands in it", async () => {
    const look = await aLook(browser, server.url, "en", "light");
    const hostile = "{ a } # </SCRIPT><script>document.title = 'mine'</script>";
    await openIde(look.page, `/graphql?query=${encodeURIComponent(hostile)}`, "</SCRIPT>");
    expect(await look.page.title()).not.toBe("mine");
    await look.page.goto(`${server.url}/graphql?example=constructor`);
    await look.page.locator(".graphiql-query-editor .view-lines").waitFor();
    expect(look.complaints).toEqual([]);
    await look.close();
  });
});
