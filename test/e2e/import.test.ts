import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, settled } from "./browser.ts";

const CRM = fileURLToPath(new URL("../../../shared/data/crm-sales-opportunities", import.meta.url));

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  browser = await aBrowser();
  server = await aServerProcess({ GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it("teaches what to do while there is nothing", async () => {
  const look = await aLook(browser, server.url, "zh", "light");
  for (const page of ["/", "/companies", "/segments", "/funnel", "/forecast", "/churn"]) {
    await look.open(page);
    await look.picture(`empty${page.replaceAll("/", "-")}`);
    expect(await look.page.locator("main").innerText()).toMatch(/导入|暂无|没有/);
  }
  expect(look.complaints).toEqual([]);
  await look.close();
});

it("takes a sheet, tells of each row, and every open page hears of it", async () => {
  const watching = await aLook(browser, server.url, "zh", "light");
  await watching.open("/companies");
  const look = await aLook(browser, server.url, "zh", "light");
  await look.open("/import");
  const sheet = "客户名称,所属行业,统一社会信用代码\n测试重工有限公司,制造业,\n坏代码公司,制造业,12345\n";
  await look.page
    .locator("input[type=file]")
    .setInputFiles({ name: "客户.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
  const start = look.page.getByRole("button", { name: /开始导入|导入/ });
  if (
    await start
      .first()
      .isVisible()
      .catch(() => false)
  )
    await start.first().click();
  await look.page.getByText("客户.csv").first().waitFor();
  await watching.page.getByText("测试重工有限公司").first().waitFor({ timeout: 30_000 });
  await settled(look.page);
  await look.picture("import-report");
  await look.close();
  await watching.close();
});

it.skipIf(!existsSync(CRM))("shows the CRM data's own figures on the funnel page", async () => {
  const look = await aLook(browser, server.url, "en", "light");
  await look.open("/import");
  await look.page.locator("input[type=file]").setInputFiles(readdirSync(CRM).map((file) => path.join(CRM, file)));
  const start = look.page.getByRole("button", { name: /import/i });
  if (
    await start
      .first()
      .isVisible()
      .catch(() => false)
  )
    await start.first().click();
  await look.page.getByText(/8,800/).first().waitFor({ timeout: 90_000 });
  await look.open("/funnel?period=all");
  const words = await look.page.locator("main").innerText();
  for (const figure of ["8,800", "4,238", "63.15", "1,425"]) expect(words).toContain(figure);
  await look.picture("funnel-crm");
  expect(look.complaints).toEqual([]);
  await look.close();
});
