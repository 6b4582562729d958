import { AxeBuilder } from "@axe-core/playwright";
import type { UserRole } from "@guanxi/shared/user-role";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, type Language, type Look, settled, type Theme } from "./browser.ts";

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

const as = (role: UserRole, language: Language = "zh", theme: Theme = "light"): Promise<Look> =>
  aLook(browser, server.url, language, theme, 1280, 900, role);

/** Asks the API by the same session as the page. */
async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.context().request.post(`${server.url}/graphql`, { data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]!.message);
  return data;
}

const rights = (input: object) =>
  server.query(
    "mutation ($input: RoleRightsUpdateInput!) { roleRightsUpdate(input: $input) { userErrors { message } } }",
    { input },
  );

interface Seen {
  companies: { totalCount: number; nodes: { id: string; name: string; contacts: { nodes: Person[] } }[] };
}
interface Person {
  id: string;
  name: string;
  phone: string | null;
}
const SEEN = `{ companies(first: 1, filter: { contacts: { some: { marketingConsent: { eq: true }, phone: { isNull: false } } } }) {
  totalCount nodes { id name contacts(first: 60, filter: { marketingConsent: { eq: true } }) { nodes { id name phone } } } } }`;

/** Colleagues whose names come before anybody's, and fill whatever list is not searched. */
async function aCrowd(): Promise<void> {
  const items = Array.from({ length: 100 }, (_, i) => ({ name: `A colleague ${i}` }));
  for (let crowd = 0; crowd < 3; crowd++)
    await server.query("mutation ($input: UsersCreateInput!) { usersCreate(input: $input) { userErrors { code } } }", {
      input: { items },
    });
}

/** Chooses somebody who is not in sight until the name is typed. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  const field = sheet(page).getByRole("combobox", { name: label });
  const found = sheet(page).getByRole("option", { name });
  await field.click();
  await sheet(page).getByRole("option").nth(40).waitFor();
  expect(await found.count()).toBe(0);
  await field.fill(name);
  await found.first().waitFor();
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await field.press("Enter");
  expect(await field.inputValue()).toBe(name);
}

const main = (page: Page) => page.locator("main");
const sheet = (page: Page) => page.getByRole("dialog");

describe.each([
  ["SALES", { pages: [], not: ["导入"] }],
  ["MANAGER", { pages: [], not: ["导入"] }],
  ["ANALYST", { pages: [], not: ["导入"] }],
  ["STEWARD", { pages: ["导入"], not: [] }],
  ["MARKETING", { pages: [], not: ["导入"] }],
] as const)("%s", (role, { pages, not }) => {
  it("is led to what is for the role, and counts what the API counts", async () => {
    const look = await as(role);
    const { page } = look;
    const { companies } = await ask<Seen>(
      page,
      "{ companies { totalCount nodes { id name contacts { nodes { id name phone } } } } }",
    );
    await look.open("/companies");
    expect(companies.totalCount).toBeGreaterThan(0);
    await expect.poll(() => main(page).getByRole("status").first().innerText()).toContain(String(companies.totalCount));
    const menu = await page.getByRole("navigation").first().innerText();
    for (const word of ["首页", "客户", "商机", "设置", ...pages]) expect(menu).toContain(word);
    for (const word of not) expect(menu).not.toContain(word);
    await look.open("/settings");
    expect(await page.getByRole("navigation", { name: "设置" }).innerText()).toBe("我的账户");
    await look.open("/settings/roles");
    await main(page).getByText("您的岗位不能打开此页").waitFor();
    expect(look.complaints).toEqual([]);
    await look.close();
  });
});

it("shows one customer, the funnel and the list to those who may see it each in their own way", async () => {
  const COMMON = "query ($filter: CompanyFilter) { companies(first: 100, filter: $filter) { nodes { id } } }";
  const looks = { SALES: await as("SALES"), MANAGER: await as("MANAGER"), ANALYST: await as("ANALYST") };
  let ids: string[] | null = null;
  for (const { page } of Object.values(looks)) {
    const { companies }: Seen = await ask<Seen>(page, COMMON, { filter: ids && { id: { in: ids } } });
    ids = companies.nodes.map(({ id }) => id);
  }
  expect(ids!.length).toBeGreaterThan(0);
  for (const [role, look] of Object.entries(looks)) {
    const { viewer } = await ask<{ viewer: { duties: string[] } }>(look.page, "{ viewer { duties } }");
    for (const [name, path] of [
      ["company", `/companies/${ids![0]!}`],
      ["funnel", "/funnel"],
      ["list", "/companies"],
    ] as const) {
      await look.open(path);
      await look.picture(`persona-${role.toLowerCase()}-${name}`);
    }
    const exports = await main(look.page).getByRole("button", { name: "导出 CSV" }).count();
    expect([role, exports]).toEqual([role, viewer.duties.includes("EXPORT") ? 1 : 0]);
    expect(look.complaints).toEqual([]);
    await look.close();
  }
});

it("shows people as the role sees them: masked with a lock, in clear, or only those who agreed", async () => {
  const { companies } = await server.query<Seen>(SEEN);
  const { id, name, contacts } = companies.nodes[0]!;
  const [known] = contacts.nodes;
  for (const role of ["ANALYST", "STEWARD", "MARKETING"] as const) {
    const look = await as(role);
    const { page } = look;
    const query =
      "query ($id: ID!) { company(id: $id) { contacts(first: 60) { totalCount nodes { id name phone } } } }";
    const seen = await ask<{ company: { contacts: { totalCount: number; nodes: Person[] } } }>(page, query, { id });
    await look.open(`/companies/${id}?person=${known!.id}`);
    const told = seen.company.contacts.nodes.find((person) => person.id === known!.id)!;
    const words = await sheet(page).innerText();
    expect(words).toContain(told.name);
    expect(words).toContain(told.phone);
    expect(words.includes(known!.phone!)).toBe(role !== "ANALYST");
    expect(await sheet(page).getByRole("img", { name: "您的岗位看到的是脱敏后的个人信息" }).count()).toBe(
      role === "ANALYST" ? 4 : 0,
    );
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    expect(await main(page).locator(".person").count(), `${role} at ${name}`).toBe(seen.company.contacts.totalCount);
    expect((await main(page).innerText()).includes("订单与互动")).toBe(role !== "MARKETING");
    await look.close();
  }
});

it("takes a person from who may only see those who agreed, as soon as the agreement is taken back", async () => {
  const { companies } = await server.query<Seen>(SEEN);
  const { id, contacts } = companies.nodes[0]!;
  const [person] = contacts.nodes;
  const [steward, marketer] = [await as("STEWARD"), await as("MARKETING")];
  await marketer.open(`/companies/${id}`);
  await main(marketer.page).getByRole("button", { name: person!.name }).first().waitFor();
  await steward.open(`/companies/${id}?person=${person!.id}`);
  for (let left = 9; left > 0; left--) {
    const row = sheet(steward.page).locator("tr", { hasText: "有效" }).filter({ hasText: "营销" }).first();
    if ((await row.count()) === 0) break;
    await row.getByRole("button", { name: "撤回" }).click();
    await row.getByRole("button", { name: "确认撤回？" }).click();
    await sheet(steward.page).locator("tr", { hasText: "已撤回" }).first().waitFor();
    await settled(steward.page);
  }
  await marketer.open(`/companies/${id}`);
  expect(await main(marketer.page).getByRole("button", { name: person!.name }).count()).toBe(0);
  await steward.close();
  await marketer.close();
});

it("obeys a right that an administrator takes, from the next click on", async () => {
  const [admin, sales] = [await as("ADMIN"), await as("SALES")];
  await sales.open("/companies");
  await admin.open("/settings/roles?role=SALES");
  await admin.page.getByLabel("商机 查看").selectOption("NONE");
  for (const what of ["新建", "修改", "删除"]) await admin.page.getByLabel(`商机 ${what}`).selectOption("NONE");
  await admin.page.getByRole("button", { name: "保存权限" }).click();
  await admin.page.getByText("已不同于出厂设置").waitFor();
  const deals = sales.page.getByRole("navigation").getByRole("link", { name: "商机" });
  await deals.click();
  await main(sales.page).getByText("“销售”岗位看不到“商机”").waitFor();
  await deals.waitFor({ state: "detached" });
  await admin.page.getByRole("button", { name: "恢复出厂" }).click();
  await admin.page.getByRole("button", { name: "保存权限" }).click();
  await expect.poll(() => admin.page.getByRole("button", { name: "保存权限" }).isDisabled()).toBe(true);
  await sales.open("/deals");
  await main(sales.page).getByRole("region", { name: "商机" }).waitFor();
  expect([...admin.complaints, ...sales.complaints]).toEqual([]);
  await admin.close();
  await sales.close();
});

it("shows a masked person in full for a reason, and the audit tells who asked and why", async () => {
  const { companies } = await server.query<Seen>(SEEN);
  const { id, contacts } = companies.nodes[0]!;
  const person = contacts.nodes[0]!;
  await rights({ role: "ANALYST", duties: ["EXPORT", "UNMASK"] });
  const [analyst, admin] = [await as("ANALYST", "en"), await as("ADMIN", "en")];
  await analyst.open(`/companies/${id}?person=${person.id}`);
  await sheet(analyst.page).getByRole("button", { name: "Show in full" }).click();
  await sheet(analyst.page).getByLabel("What for").fill("A complaint to be answered by phone");
  await sheet(analyst.page).getByRole("button", { name: "Show in full" }).click();
  await sheet(analyst.page).getByText(person.phone!).waitFor();
  await analyst.page.reload();
  await sheet(analyst.page).getByRole("button", { name: "Show in full" }).waitFor();
  expect(await sheet(analyst.page).innerText()).not.toContain(person.phone);
  await admin.open(`/settings/audit?contact=${person.id}`);
  const { viewer } = await ask<{ viewer: { name: string } }>(analyst.page, "{ viewer { name } }");
  const row = main(admin.page).locator("tr", { hasText: viewer.name });
  await row.filter({ hasText: "Unmasked" }).first().waitFor();
  await main(admin.page).getByText("A complaint to be answered by phone").waitFor();
  const report = await admin.page
    .context()
    .request.get(`${server.url}${await main(admin.page).getByRole("link", { name: "CSV" }).getAttribute("href")}`);
  expect(await report.text()).toContain("A complaint to be answered by phone");
  await analyst.close();
  await admin.close();
});

it("shares a company with somebody who then sees it, and says why", async () => {
  const sales = await as("SALES", "en");
  const { companies } = await server.query<Seen>("{ companies(first: 100) { totalCount nodes { id name } } }");
  const mine = await ask<Seen>(sales.page, "{ companies(first: 100) { totalCount nodes { id } } }");
  const hidden = companies.nodes.find(({ id }) => !mine.companies.nodes.some((one) => one.id === id))!;
  await sales.open(`/companies/${hidden.id}`);
  await main(sales.page).getByText("There is no such company").waitFor();
  const { viewer } = await ask<{ viewer: { name: string } }>(sales.page, "{ viewer { name } }");
  await aCrowd();
  const admin = await as("ADMIN", "en");
  await admin.open(`/companies/${hidden.id}`);
  await admin.page.getByRole("button", { name: "Why can I see this" }).click();
  await sheet(admin.page).getByText("Your role Administrator sees all of them").waitFor();
  await sheet(admin.page).getByRole("button", { name: "Share" }).click();
  await pick(admin.page, "With", viewer.name);
  await sheet(admin.page).getByLabel("Reason").fill("A deal in two regions");
  await sheet(admin.page).locator("form").getByRole("button", { name: "Share" }).click();
  await sheet(admin.page).locator("tr", { hasText: "A deal in two regions" }).waitFor();
  await sales.open(`/companies/${hidden.id}`);
  await sales.page.getByRole("button", { name: "Why can I see this" }).click();
  await sheet(sales.page)
    .getByText(/shared it with you or your team, until/)
    .waitFor();
  await admin.close();
  await sales.close();
});

it("finds anybody by the name, among more people than a list holds", async () => {
  const { users } = await server.query<{ users: { nodes: { name: string }[] } }>(
    "{ users(first: 1, filter: { companies: { some: { version: { gte: 0 } } } }) { nodes { name } } }",
  );
  const { name } = users.nodes[0]!;
  await aCrowd();
  const admin = await as("ADMIN");
  const { page } = admin;
  await admin.open("/settings/teams");
  await page.getByRole("link", { name: "华东大区" }).click();
  await pick(page, "负责人", name);
  await sheet(page).getByRole("button", { name: "保存" }).click();
  await sheet(page).waitFor({ state: "detached" });
  await expect.poll(() => main(page).locator("tr", { hasText: "华东大区" }).innerText()).toContain(name);

  await admin.open("/companies");
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await sheet(page).getByRole("button", { name: "负责人" }).click();
  await sheet(page).getByText("还有更多").waitFor();
  expect(await sheet(page).getByRole("checkbox").count()).toBe(100);
  expect(await sheet(page).getByLabel(name, { exact: true }).count()).toBe(0);
  await sheet(page).getByRole("searchbox").fill(name);
  await sheet(page).getByLabel(name, { exact: true }).check();
  await page.getByRole("button", { name: `负责人 ${name}` }).waitFor();
  expect(admin.complaints).toEqual([]);
  await admin.close();
});

it("erases a person only when the name is typed", async () => {
  const { companies } = await server.query<Seen>(SEEN);
  const { id, contacts } = companies.nodes[0]!;
  const person = contacts.nodes.at(-1)!;
  const admin = await as("ADMIN", "en", "dark");
  const { page } = admin;
  await admin.open(`/companies/${id}?person=${person.id}`);
  await sheet(page).getByRole("button", { name: "Erase this person" }).click();
  await sheet(page).getByLabel("Reason").fill("Request 2026-118");
  await sheet(page)
    .getByLabel(/to confirm/)
    .fill("somebody else");
  const erase = sheet(page).getByRole("button", { name: "Erase for good" });
  expect(await erase.isDisabled()).toBe(true);
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await sheet(page)
    .getByLabel(/to confirm/)
    .fill(person.name);
  await erase.click();
  await erase.waitFor({ state: "detached" });
  await expect.poll(() => sheet(page).innerText()).not.toContain(person.name);
  expect(await page.locator("main").innerText()).not.toContain(person.name);
  expect(admin.complaints).toEqual([]);
  await admin.close();
});
