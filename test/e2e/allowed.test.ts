import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, type Look, settled } from "./browser.ts";

// A server that answers the dashboard's own documents and no others.

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
  server = await aServerProcess({
    GUANXI_DATA: aFolder(),
    GUANXI_DEMO: "small",
    GUANXI_ALLOWED_DOCUMENTS: aFolder(), // none beyond them
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What was refused to a window, by request and over its socket. */
interface Watched {
  readonly look: Look;
  readonly refused: string[];
  readonly operations: Set<string>;
  readonly frames: { type: string }[];
}

/** A window that comes in by the sign-in page itself. */
async function signedIn(button: RegExp): Promise<Watched> {
  const look = await aLook(browser, server.url, "zh", "light", 1280, 900, "STRANGER");
  const { page } = look;
  const refused: string[] = [];
  const operations = new Set<string>();
  const frames: { type: string }[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith("/graphql") || response.request().method() !== "POST") return;
    const { operationName } = (response.request().postDataJSON() ?? {}) as { operationName?: string };
    if (operationName) operations.add(operationName);
    const text = await response.text().catch(() => "");
    if (text.includes("documents of its list")) refused.push(operationName ?? response.request().postData() ?? "");
  });
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => void frames.push(JSON.parse(String(payload)) as { type: string })),
  );
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${server.url}/`);
  await settled(page);
  return { look, refused, operations, frames };
}

it("15. a server with a list of documents serves every page of the dashboard, and its socket", async () => {
  const { look, refused, operations, frames } = await signedIn(/^管理员/);
  const { page } = look;
  const pages = [
    "/",
    "/companies",
    "/deals",
    "/segments",
    "/funnel?period=12m",
    "/forecast",
    "/churn",
    "/relationship",
    "/cross-sell",
    "/import",
  ];
  for (const path of [...pages, "/settings/account", "/settings/users", "/settings/teams", "/settings/roles"])
    await look.open(path);
  await look.open("/settings/audit");
  await look.open("/companies");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/companies\/com_/);
  await settled(page);
  await look.open("/docs");
  await page.getByRole("button", { name: "运行" }).first().click();
  await page.getByRole("region").getByText('"data"').first().waitFor();
  expect(refused).toEqual([]);
  expect(operations.size).toBeGreaterThan(12);
  expect(frames.map(({ type }) => type)).toContain("connection_ack");
  expect(frames.filter(({ type }) => type === "error")).toEqual([]);
  expect(look.complaints).toEqual([]);
  const other = await page.evaluate(async () => {
    const body = JSON.stringify({ query: "query Other { companies { totalCount } }" });
    const headers = { "content-type": "application/json" };
    return (await fetch("/graphql", { method: "POST", headers, body })).status;
  });
  expect(other).toBe(400);
  await look.close();
});

it("23. hands a list over as a file: the columns and rows that are asked for, to whom may have it", async () => {
  const { look } = await signedIn(/^分析师/);
  const { page } = look;
  await look.open("/companies?q=科技");
  const total = Number(
    /共 ([\d,]+) 条|\/ ([\d,]+) 条/
      .exec(await page.getByRole("status").first().innerText())!
      .slice(1)
      .find(Boolean)!
      .replaceAll(",", ""),
  );
  const handed = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  const file = await handed;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  const lines = text.split("\r\n");
  expect(lines[0]).toMatch(/^\ufeff客户,/);
  expect(lines.length - 2).toBe(total);
  expect(lines.slice(1, -1).every((line) => line.includes("科技"))).toBe(true);
  await look.close();
  const seller = await signedIn(/^销售/);
  await seller.look.open("/companies");
  expect(await seller.look.page.getByRole("button", { name: "导出 CSV" }).count()).toBe(0);
  await seller.look.close();
});
