import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, settled } from "./browser.ts";

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

it("every number of the forecast opens into as many deals, under the filter, and back", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  const { page } = look;
  const forecast = "/forecast?industry=C&by=TEAM";
  await look.open(forecast);
  const source = page.locator("section", { has: page.getByRole("columnheader", { name: "From" }) });
  const groups = page.getByRole("group", { name: "Who brings how much" }).last();
  const steps = page.getByRole("group", { name: "Step", exact: true });
  const closing = steps.getByRole("button", { name: /^Closing/ });
  const doors = [
    () => source.getByRole("row", { name: /^Won so far/ }).getByRole("link"),
    () => source.getByRole("row", { name: /^Proposal/ }).getByRole("link"),
    () => groups.getByRole("row").nth(1).getByRole("link").last(),
    () => page.getByRole("link", { name: /^Open past their expected close/ }),
    () => page.getByRole("link", { name: /^\d+ deals?$/ }).last(),
  ];
  let [opened, at] = [0, 0];
  for (const door of doors) {
    if (at++ === doors.length - 1) await closing.click();
    const link = door();
    const told = Number(/(\d+)(?: \(.*\)| deals?)?$/.exec((await link.innerText()).trim())![1]);
    await link.click();
    await page.waitForURL(/\/deals\?.*industry=C/);
    await settled(page);
    await page
      .getByRole("status")
      .filter({ hasText: new RegExp(`^(?:\\d+ of )?${told} (?:loaded|rows?)`) })
      .first()
      .waitFor();
    opened += told;
    await page.goBack();
    await page.waitForURL(/\/forecast/);
    await settled(page);
  }
  expect(opened).toBeGreaterThan(10);
  expect(look.complaints).toEqual([]);
  await look.close();
});

it("period, split, look-back and step are the address", async () => {
  const look = await aLook(browser, server.url, "zh", "light");
  const { page } = look;
  await look.open("/forecast");
  await page.getByRole("button", { name: "下季度" }).click();
  await page.getByRole("heading", { level: 1, name: /^下季度/ }).waitFor();
  await page.getByRole("button", { name: "产品" }).click();
  await page.getByRole("button", { name: "13 周" }).click();
  await settled(page);
  await page.getByRole("button", { name: /^移出 \d/ }).click();
  await page.getByRole("heading", { name: "哪些商机：移出" }).waitFor();
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    for: "next-quarter",
    by: "PRODUCT",
    since: "quarter",
    step: "SLIPPED",
  });
  await page.reload();
  await page.getByRole("heading", { name: "哪些商机：移出" }).waitFor();
  expect(look.complaints).toEqual([]);
  await look.close();
});
