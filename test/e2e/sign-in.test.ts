import { AxeBuilder } from "@axe-core/playwright";
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

it("prints a line that answers as it stands", async () => {
  const [, token, body] = /authorization: Bearer (gx_\S+)' -d '(.+)'/.exec(server.log)!;
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: body!,
  });
  const { data } = (await response.json()) as { data: { companies: { nodes: object[] } } };
  expect(data.companies.nodes).toHaveLength(3);
});

it("sends a stranger to sign in, lets in by one click, goes on to the page that was asked for, and out again", async () => {
  const look = await aLook(browser, server.url, "zh", "light", 1280, 900, "STRANGER");
  const { page } = look;
  await page.goto(`${server.url}/churn?industry=C`);
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await look.picture("sign-in");
  await page.getByRole("button", { name: /^分析师/ }).click();
  await page.waitForURL(`${server.url}/churn?industry=C`);
  await page.locator("main h1").first().waitFor();
  await settled(page);
  await page.getByRole("button", { name: /账号$/ }).click();
  await page.getByText("u0003@guanxi.example").waitFor();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL(`${server.url}/sign-in`);
  await page.getByLabel("邮箱或姓名").fill("u0002@guanxi.example");
  await page.getByLabel("密码").fill("no such password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText("姓名或密码不对。").waitFor();
  expect(look.complaints).toEqual([]);
  await look.close();
});
