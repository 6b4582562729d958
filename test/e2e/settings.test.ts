import type { UserRole } from "@guanxi/shared/user-role";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, type Language, type Look } from "./browser.ts";

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

const as = (role: UserRole | "STRANGER", language: Language = "zh"): Promise<Look> =>
  aLook(browser, server.url, language, "light", 1280, 900, role);

it("tells a token once, and ends it", async () => {
  const { page, ...look } = await as("SALES", "en");
  await look.open("/settings/account");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What for").fill("Nightly sync");
  await page.getByRole("button", { name: "Make token" }).click();
  const token = await page.getByLabel("This is the new token.").inputValue();
  const asProgram = () =>
    fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: "{ viewer { role } companies { totalCount } }" }),
    });
  expect(await (await asProgram()).json()).toMatchObject({ data: { viewer: { role: "SALES" } } });
  await page.reload();
  const row = page.locator("tr", { hasText: "Nightly sync" });
  await row.waitFor();
  expect(await page.content()).not.toContain(token);
  await row.getByRole("button", { name: "Revoke" }).click();
  await row.getByRole("button", { name: "Revoke: sure?" }).click();
  await row.waitFor({ state: "detached" });
  expect((await asProgram()).status).toBe(401);
  await look.close();
});

it("sends whose session was ended to sign in, and back", async () => {
  const [here, there] = [await as("MANAGER"), await as("MANAGER")];
  await there.open("/companies");
  await here.open("/settings/account");
  const other = here.page.locator("tr", { has: here.page.getByRole("button", { name: "结束" }) });
  while ((await other.count()) > 0) {
    const before = await other.count();
    await other.first().getByRole("button", { name: "结束" }).click();
    await other.first().getByRole("button", { name: "确认结束？" }).click();
    await expect.poll(() => other.count()).toBe(before - 1);
  }
  await there.page.getByRole("navigation").getByRole("link", { name: "流失风险" }).click();
  await there.page.waitForURL(/sign-in\?next=/);
  await there.page.getByRole("button", { name: /经理/ }).click();
  await there.page.waitForURL(/\/(churn|companies)$/);
  await here.close();
  await there.close();
});

it("makes a user who signs in by password, until an administrator says that one has left", async () => {
  const [admin, fresh] = [await as("ADMIN", "en"), await as("STRANGER", "en")];
  await admin.open("/settings/users");
  const sheet = admin.page.getByRole("dialog");
  await admin.page.getByRole("button", { name: "New user" }).click();
  await sheet.getByLabel("Name", { exact: true }).fill("Ada Novak");
  await sheet.getByLabel("Mail").fill("ada@guanxi.example");
  await sheet.getByLabel("Role").selectOption("SERVICE");
  await sheet.getByRole("button", { name: "Make user" }).click();
  await sheet.waitFor({ state: "detached" });
  await admin.page.getByLabel("Search names and mail").fill("Ada Novak");
  await admin.page.getByRole("link", { name: "Ada Novak" }).click();
  await sheet.getByLabel(/New password/).fill("a violin in the rain");
  await sheet.getByRole("button", { name: "Set password" }).click();
  await sheet.getByText("The password is set").waitFor();

  await fresh.open("/sign-in");
  await fresh.page.getByLabel("Mail address or name").fill("ada@guanxi.example");
  await fresh.page.getByLabel("Password").fill("a violin in the rain");
  await fresh.page.locator("form").getByRole("button", { name: "Sign in" }).click();
  await fresh.page.getByRole("button", { name: "Ada Novak: account" }).waitFor();

  await sheet.getByLabel("State").selectOption({ label: "Inactive" });
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.getByText("Saved").waitFor();
  await fresh.page.waitForURL(/sign-in/); // by itself: the server closes the page's socket
  await admin.close();
  await fresh.close();
});

it("moves a team under another, and never under one below it", async () => {
  const admin = await as("ADMIN");
  const { page } = admin;
  await admin.open("/settings/teams");
  const sheet = page.getByRole("dialog");
  await page.getByRole("link", { name: "华东大区" }).click();
  const parents = sheet.getByLabel("上级团队").locator("option");
  expect((await parents.allInnerTexts()).filter((name) => /华东/.test(name))).toEqual([]);
  await sheet.getByLabel("上级团队").selectOption({ label: "\u2003华南大区" });
  await sheet.getByRole("button", { name: "保存" }).click();
  await sheet.waitFor({ state: "detached" });
  await expect.poll(() => page.locator("main tbody th").allInnerTexts()).toEqual(expect.arrayContaining(["└华东大区"]));
  const order = (await page.locator("main tbody th").allInnerTexts()).map((name) => name.replace("└", "").trim());
  expect(order.indexOf("华东大区")).toBeGreaterThan(order.indexOf("华南大区"));
  expect(order.indexOf("华东大区")).toBeLessThan(order.indexOf("海外事业部"));
  expect(admin.complaints).toEqual([]);
  await admin.close();
});
