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

it("stays where it is when signing out failed, and says so: the session is still open", async () => {
  const look = await aLook(browser, server.url, "en", "light", 1280, 900, "SALES");
  const { page } = look;
  await look.open("/");
  const leave = async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    return page.getByRole("dialog").getByRole("alert").innerText();
  };
  await page.getByRole("button", { name: /account$/ }).click();
  await page.route("**/graphql", (route) => route.abort());
  await expect.poll(leave).toContain("The server does not answer");
  expect(new URL(page.url()).pathname).toBe("/");
  await page.unroute("**/graphql");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${server.url}/sign-in`);
  await look.close();
});

it("goes on listening with a new role, on the page that is open", async () => {
  const look = await aLook(browser, server.url, "en", "light", 1280, 900, "SALES");
  const { page } = look;
  const opened = page.waitForEvent("websocket");
  await look.open("/companies");
  const socket = await opened;
  const { data } = (await (
    await page.context().request.post(`${server.url}/graphql`, { data: { query: "{ viewer { userId } }" } })
  ).json()) as { data: { viewer: { userId: string } } };
  const id = data.viewer.userId;
  const become = async (role: string) => {
    const { user } = await server.query<{ user: { version: number } }>(
      "query ($id: ID!) { user(id: $id) { version } }",
      {
        id,
      },
    );
    await server.query("mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }", {
      input: { id, role, version: user.version },
    });
  };
  const again = page.waitForEvent("websocket");
  const closed = socket.waitForEvent("close");
  await become("STEWARD");
  await closed;
  await page.getByRole("navigation").getByRole("link", { name: "Import" }).waitFor();
  const next = await again;
  await next.waitForEvent("framereceived", ({ payload }) => String(payload).includes("connection_ack"));
  expect(new URL(page.url()).pathname).toBe("/companies");
  await page.getByRole("status").filter({ hasText: "Connection lost" }).waitFor({ state: "detached" });
  await become("SALES");
  await look.close();
});

it("begins as usual, live too, once the server answers who was away when the page was opened", async () => {
  const look = await aLook(browser, server.url, "en", "light", 1280, 900, "SALES");
  const { page } = look;
  let unanswered = 0;
  await page.route("**/graphql", (route) => {
    if (!route.request().postData()?.includes("query Viewer")) return route.continue();
    unanswered += 1;
    return route.abort();
  });
  await page.goto(`${server.url}/companies`);
  await expect.poll(() => unanswered).toBe(2); // as the page opens, and when all else was there
  await page.getByRole("main").getByText("The server does not answer").waitFor();
  await page.unroute("**/graphql");
  const live = page.waitForEvent("websocket");
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await page.locator("main h1").first().waitFor();
  await live;
  await look.close();
});
