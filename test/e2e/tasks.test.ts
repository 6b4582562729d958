import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";
import { aBrowser, aLook, LANGUAGES, settled } from "./browser.ts";

const WORDS = {
  zh: { done: "完成：", undo: "撤销", finished: "已完成", take: "认领：", giveBack: "放回：", taken: "处理中" },
  en: { done: "Done: ", undo: "Undo", finished: "Done", take: "Take up: ", giveBack: "Give back: ", taken: "Taken up" },
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

const DAY = 86_400_000;

it.each(LANGUAGES)("in %s a seller does a task and takes up an alert, by keys, and can undo both", async (language) => {
  const words = WORDS[language];
  const look = await aLook(browser, server.url, language, "light", 1280, 900, "SALES");
  const { page } = look;
  const { viewer } = await page
    .context()
    .request.post(`${server.url}/graphql`, {
      data: { query: "{ viewer { userId } }" },
    })
    .then(async (response) => ((await response.json()) as { data: { viewer: { userId: string } } }).data);
  const [task, alert] = [`Call them back ${language}`, `Look at this ${language}`];
  const { companies } = await server.query<{ companies: { nodes: { id: string }[] } }>(
    "query ($id: ID!) { companies(first: 1, filter: { owner: { id: { eq: $id } } }) { nodes { id } } }",
    { id: viewer.userId },
  );
  const about = { companyId: companies.nodes[0]!.id };
  const dueOn = new Date(Date.now() - 3 * DAY).toISOString().slice(0, 10);
  const made = await server.query<Record<"taskCreate" | "alertCreate", { userErrors: object[] }>>(
    `mutation ($task: TaskCreateInput!, $alert: AlertCreateInput!) {
      taskCreate(input: $task) { userErrors { code message } }
      alertCreate(input: $alert) { userErrors { code message } }
    }`,
    {
      task: { ...about, title: task, assigneeId: viewer.userId, dueOn },
      alert: {
        ...about,
        title: alert,
        userId: viewer.userId,
        kind: "OTHER",
        severity: "CRITICAL",
        raisedAt: new Date().toISOString(),
      },
    },
  );
  expect([...made.taskCreate.userErrors, ...made.alertCreate.userErrors]).toEqual([]);
  const stored = () =>
    server.query<{
      tasks: { nodes: { status: string; doneAt: string | null }[] };
      alerts: { nodes: { acknowledgedBy: { id: string } | null }[] };
      overdue: { totalCount: number };
    }>(
      `query ($task: String!, $alert: String!, $id: ID!, $today: Date!) {
        tasks(filter: { title: { eq: $task } }) { nodes { status doneAt } }
        alerts(filter: { title: { eq: $alert } }) { nodes { acknowledgedBy { id } } }
        overdue: tasks(filter: { assignee: { id: { eq: $id } }, status: { eq: OPEN }, dueOn: { lt: $today } }) { totalCount }
      }`,
      { task, alert, id: viewer.userId, today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    );

  await look.open("/tasks");
  const overdue = (await stored()).overdue.totalCount;
  expect(await page.locator("main h1").innerText()).toContain(String(overdue));
  expect(await page.getByRole("navigation").first().innerText()).toContain(String(overdue));

  const tick = page.getByRole("checkbox", { name: words.done + task });
  await tick.focus();
  await page.keyboard.press("Space");
  await tick.waitFor({ state: "detached" });
  const [doing] = (await stored()).tasks.nodes;
  expect(doing!.status).toBe("DONE");
  expect(Date.now() - Date.parse(doing!.doneAt!)).toBeLessThan(60_000);
  await page.getByRole("button", { name: words.undo }).click();
  await tick.waitFor();
  expect((await stored()).tasks.nodes).toEqual([{ status: "OPEN", doneAt: null }]);

  await tick.click();
  await tick.waitFor({ state: "detached" });
  await page.getByRole("button", { name: words.finished, exact: true }).click();
  await page.waitForURL(/tasks=done/);
  expect(await tick.getAttribute("aria-checked")).toBe("true");

  await page.getByRole("button", { name: words.take + alert }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: words.take + alert }).waitFor({ state: "detached" });
  expect((await stored()).alerts.nodes).toEqual([{ acknowledgedBy: { id: viewer.userId } }]);
  await page.getByRole("button", { name: words.taken, exact: true }).click();
  await page.getByRole("button", { name: words.giveBack + alert }).click();
  await page.getByRole("button", { name: words.giveBack + alert }).waitFor({ state: "detached" });
  expect((await stored()).alerts.nodes).toEqual([{ acknowledgedBy: null }]);
  await settled(page);
  expect(look.complaints).toEqual([]);
  await look.close();
});
