import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, type Language, LANGUAGES, settled } from "./browser.ts";
import { WORDS } from "./boards.words.ts";

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

async function accessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]!.target.join(" ")}`)).toEqual([]);
}
const button = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });
/** The numbers of a tile that is drawn as a table. */
const numbers = async (page: Page, tile: string) =>
  (await page.getByRole("region", { name: tile }).locator("tbody tr").allInnerTexts()).map((row) => row.split("\t"));

const nameIn = (language: Language) => `Sizes ${language}`;

const QUESTION = "/explore?m=companies,deal.count&by=company.sizeClass&period=90d&chart=table";

it.each(LANGUAGES)(
  "in %s an analyst saves a view, pins it, shares it; a seller sees the own numbers and sets an alarm",
  async (language) => {
    const words = WORDS[language];
    const name = nameIn(language);
    const look = await aLook(browser, server.url, language, "light", 1280, 900, "ANALYST");
    const { page } = look;
    await look.open(QUESTION);
    const asked = await page.locator("main tbody tr").count();
    await button(page, words.save).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.name, { exact: true }).fill(name);
    await accessible(page, "saving");
    await dialog.getByRole("button", { name: words.save }).click();
    await page.waitForURL(/view=view_/);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const address = new URL(page.url());

    // opened by its name alone it asks the same
    await look.open(`/explore?view=${address.searchParams.get("view")!}`);
    await page.waitForURL(/m=companies,deal\.count/);
    await settled(page);
    expect(await page.locator("main tbody tr").count()).toBe(asked);
    expect(await page.getByText(words.changed, { exact: true }).count()).toBe(0);

    // another question is told, and taken back
    await page.locator("main thead button").first().click();
    await page.getByText(words.changed, { exact: true }).waitFor();
    await button(page, words.revert).click();
    await page.getByText(words.changed, { exact: true }).waitFor({ state: "detached" });

    await button(page, words.pin).click();
    const which = dialog.getByRole("combobox", { name: words.which, exact: true });
    await which.or(dialog.getByLabel(words.name, { exact: true })).waitFor();
    // in the second language there is a board already
    if ((await which.count()) > 0) await which.selectOption("new");
    await dialog.getByLabel(words.name, { exact: true }).fill(`Wall ${language}`);
    await dialog.getByRole("button", { name: words.pin }).click();
    await dialog.getByRole("link", { name: words.open }).click();
    await page.waitForURL(/\/boards\/brd_/);
    await page.getByRole("heading", { level: 1, name: `Wall ${language}` }).waitFor();
    await settled(page);
    const all = await numbers(page, name);
    expect(all.length).toBe(asked);
    await button(page, words.share).click();
    await dialog.getByLabel(words.who).selectOption("EVERYONE");
    await dialog.getByText(words.along).waitFor();
    await accessible(page, "sharing");
    await dialog.getByRole("button", { name: words.save }).click();
    await dialog.waitFor({ state: "detached" });
    await accessible(page, "board");
    expect(look.complaints).toEqual([]);
    const board = new URL(page.url()).pathname;
    await look.close();

    const reader = await aLook(browser, server.url, language, "light", 1280, 900, "SALES");
    await reader.open(board);
    const own = await numbers(reader.page, name);
    expect(own.length).toBeGreaterThan(0);
    const sum = (rows: string[][]) => rows.reduce((total, row) => total + Number(row[1]!.replaceAll(",", "")), 0);
    const { error, companies } = await reader.page.evaluate(async () => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ companies { totalCount } }" }),
      });
      const told = (await response.json()) as { data: { companies: { totalCount: number } }; errors?: object[] };
      return { error: told.errors ?? null, companies: told.data.companies.totalCount };
    });
    expect(error).toBeNull();
    expect(sum(own)).toBe(companies);
    expect(sum(own)).toBeLessThan(sum(all));
    expect(await button(reader.page, words.share).count()).toBe(0);

    await reader.page
      .getByRole("button", { name: `${words.alarm}`, exact: false })
      .first()
      .click();
    const sheet = reader.page.getByRole("dialog");
    await sheet.getByLabel(words.threshold, { exact: true }).fill("1");
    await accessible(reader.page, "alarm");
    await sheet.getByRole("button", { name: words.setAlarm }).click();
    const alarm = sheet.locator("li", { hasText: name });
    await alarm.waitFor();
    await reader.page.keyboard.press("Escape");
    await reader.open("/reports");
    await reader.page.locator("li", { hasText: name }).first().waitFor();
    await accessible(reader.page, "alarms and reports");
    expect(reader.complaints).toEqual([]);
    await reader.close();
  },
);

it("arranges a board by buttons and by keys, and finds it so again", async () => {
  const words = WORDS.zh;
  const look = await aLook(browser, server.url, "zh", "light", 1280, 900, "ANALYST");
  const { page } = look;
  await look.open("/boards");
  await page.getByRole("link", { name: "Wall zh" }).click();
  await page.waitForURL(/\/boards\/brd_/);
  await settled(page);
  const tile = page.getByRole("region", { name: nameIn("zh"), exact: true }).first();
  const width = async () => Math.round((await tile.boundingBox())!.width);
  const before = await width();
  await button(page, words.arrange).click();
  await accessible(page, "arranging");
  await button(page, words.wider).click();
  await expect.poll(width).toBeGreaterThan(before);
  await tile.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await tile.evaluate((element) => element === document.activeElement)).toBe(true);
  const places = () =>
    server.query<{ boardTiles: { nodes: object[] } }>(
      "query ($name: String!) { boardTiles(filter: { board: { name: { eq: $name } } }) { nodes { x y width height } } }",
      { name: "Wall zh" },
    );
  await expect.poll(async () => (await places()).boardTiles.nodes).toEqual([{ x: 1, y: 0, width: 8, height: 4 }]);
  await button(page, words.arranged).click();
  await button(page, words.add).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Open pipeline by stage/ }).click();
  await dialog.getByText(words.there).nth(1).waitFor();
  await dialog.locator("button:disabled").first().waitFor({ state: "detached" }); // they wait for what was added
  await accessible(page, "adding");
  await page.keyboard.press("Escape");
  const added = page.getByRole("region", { name: "Open pipeline by stage" });
  await added.waitFor();
  await button(page, words.arrange).click();
  await added.getByRole("button", { name: words.remove, exact: true }).click();
  await added.getByRole("button", { name: words.removeSure }).click();
  await added.waitFor({ state: "detached" });
  await button(page, words.arranged).click();
  const arranged = await width();
  await page.reload();
  await tile.waitFor();
  await settled(page);
  expect(await width()).toBe(arranged);
  expect(look.complaints).toEqual([]);
  await look.close();
});

it("does not write over what somebody saved meanwhile, and says so", async () => {
  const words = WORDS.en;
  const [here, there] = await Promise.all(
    [1, 2].map(() => aLook(browser, server.url, "en", "light", 1280, 900, "ANALYST")),
  );
  const { page } = here!;
  await here!.open("/explore");
  await button(page, words.views).click();
  await accessible(page, "saved views");
  await page.getByRole("link", { name: nameIn("en") }).click();
  await page.waitForURL(/m=companies/);
  await settled(page);
  await there!.open(new URL(page.url()).pathname + new URL(page.url()).search);
  const sorted = there!.page.locator("main thead button").first();
  await sorted.click();
  await button(there!.page, words.save).click();
  await there!.page.getByText(words.changed, { exact: true }).waitFor({ state: "detached" });
  await button(page, words.overtaken).waitFor();
  await page.locator("main thead button").last().click();
  await page.waitForURL(/sort=/);
  await button(page, words.save).click();
  await page.getByRole("alert").filter({ hasText: /.+/ }).last().waitFor();
  await button(page, words.overtaken).click();
  await page.getByText(words.changed, { exact: true }).waitFor({ state: "detached" });
  expect(new URL(page.url()).searchParams.get("sort")).toBe("company.sizeClass");
  await here!.close();
  await there!.close();
});

it("has a board answered by itself, for whom it is said", async () => {
  const words = WORDS.en;
  const look = await aLook(browser, server.url, "en", "light", 1280, 900, "ANALYST");
  const { page } = look;
  await look.open("/boards");
  await page.getByRole("link", { name: "Wall en" }).click();
  await button(page, words.schedule).click();
  await accessible(page, "scheduling");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words.makeReport }).click();
  await dialog.getByText(words.scheduled).waitFor();
  await page.keyboard.press("Escape");
  await look.open("/reports");
  const report = page.locator("li", { hasText: "Wall en" });
  await report.getByRole("button", { name: words.delete }).click();
  await report.getByRole("button", { name: words.sure }).click();
  await report.waitFor({ state: "detached" });
  expect(look.complaints).toEqual([]);
  await look.close();
});

it("keeps a filter as a segment, and filters by it", async () => {
  const words = WORDS.zh;
  const look = await aLook(browser, server.url, "zh", "light", 1280, 900, "ANALYST");
  const { page } = look;
  await look.open("/companies?industry=C&size=SMALL");
  await button(page, words.segment).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.name, { exact: true }).fill("Small makers zh");
  await accessible(page, "segment");
  await dialog.getByRole("button", { name: words.save }).click();
  await dialog.getByRole("link").click();
  await page.waitForURL(/\/segments/);
  const row = page.locator("tr", { hasText: "Small makers zh" });
  const { companies } = await server.query<{ companies: { totalCount: number } }>(
    '{ companies(filter: { industryCode: { startsWith: "C" }, sizeClass: { eq: SMALL } }) { totalCount } }',
  );
  expect(Number(await row.locator("td").first().innerText())).toBe(companies.totalCount);
  await accessible(page, "segments");
  await row.getByRole("link").click();
  await page.waitForURL(/\/companies\?.*segment=seg_/);
  await page.getByText("Small makers zh").waitFor();
  expect(look.complaints).toEqual([]);
  await look.close();
});

it("has a tile that cannot be answered say so alone, and tries again", async () => {
  const look = await aLook(browser, server.url, "en", "light", 1280, 900, "MANAGER");
  const { page } = look;
  await look.open("/boards");
  const failing = page.getByRole("region", { name: "Open pipeline by stage" });
  const { savedViews } = await server.query<{ savedViews: { nodes: { id: string }[] } }>(
    '{ savedViews(filter: { name: { eq: "Open pipeline by stage" } }) { nodes { id } } }',
  );
  const { id } = savedViews.nodes[0]!;
  await page.route("**/graphql", (route) => {
    const { operationName, variables } = route.request().postDataJSON() as {
      operationName: string;
      variables: { id?: string };
    };
    if (operationName !== "SavedViewAnswer" || variables.id !== id) return route.continue();
    const errors = [{ message: "This is hidden from your role", extensions: { code: "FORBIDDEN" } }];
    return route.fulfill({ json: { data: null, errors } });
  });
  await page.getByRole("link", { name: "Sales Monday" }).click();
  await failing.getByRole("alert").waitFor();
  await settled(page);
  expect(await page.getByRole("alert").filter({ hasText: "FORBIDDEN" }).count()).toBe(1);
  expect(await page.locator("main canvas").count()).toBe(2);
  await accessible(page, "a tile that failed");
  await page.unroute("**/graphql");
  await failing.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => page.locator("main canvas").count()).toBe(3);
  await look.close();
});
