import { reviewLosses } from "@guanxi/server/analytics/loss/review-losses";
import { escalateRuns } from "@guanxi/server/analytics/playbook/escalate";
import { runPlaybooks } from "@guanxi/server/analytics/playbook/run-playbooks";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { daysAfter, today } from "@guanxi/server/platform/today";
import { wilson } from "@guanxi/shared/wilson";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { aCompany, anAlert, anOrder } from "../world.ts";

let house: House;
let database: AnyDatabase;
const id = (name: string) => house.ids.get(name)!;
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head", south: "head" },
    {
      boss: ["MANAGER", "head"],
      lead: ["MANAGER", "east"],
      seller: ["SALES", "east"],
      other: ["SALES", "south"],
      steward: ["STEWARD", "head"],
    },
  );
  ({ database } = house.server.services);
  const leads = async (team: string, leader: string) =>
    database.query("update team set leader_id = $2 where id = $1", [house.teams.get(team), id(leader)]);
  await leads("head", "boss");
  await leads("east", "lead");
});
afterAll(() => house.server.close());
beforeEach(() => database.query("truncate playbook, alert, task, company cascade"));

interface Refusal {
  readonly code: string;
  readonly path: string[];
}
const STEPS = [
  { position: 2, titleZh: "拜访决策人", titleEn: "Visit the decision-maker", dueInDays: 7, assignee: "OWNER" },
  { position: 1, titleZh: "当日致电", titleEn: "Call today", dueInDays: 0, assignee: "OWNER" },
  { position: 3, titleZh: "审阅挽回方案", titleEn: "Look at the plan", dueInDays: 10, assignee: "TEAM_LEADER" },
];
async function aPlaybook(input: object = {}, steps: readonly object[] = STEPS): Promise<string> {
  const { made } = await house.ask<{ made: { playbook: { id: string }; userErrors: Refusal[] } }>(
    "steward",
    "mutation($input: PlaybookCreateInput!) { made: playbookCreate(input: $input) { playbook { id } userErrors { code path } } }",
    { input: { name: "挽回高风险客户", alertKind: "HEALTH", escalateAfterDays: 3, ...input } },
  );
  expect(made.userErrors).toEqual([]);
  for (const step of steps)
    await house.ask(
      "steward",
      "mutation($input: PlaybookStepCreateInput!) { playbookStepCreate(input: $input) { userErrors { code path } } }",
      { input: { playbookId: made.playbook.id, ...step } },
    );
  return made.playbook.id;
}
const aCustomer = (row: object = {}) =>
  aCompany(database, { owner_id: id("seller"), country: "CN", status: "CUSTOMER", ...row });
const now = () => new Date().toISOString();
const warn = (company: string, row: object = {}) =>
  anAlert(database, now(), { company_id: company, user_id: id("seller"), ...row });
const pass = () => house.server.standing.run();
const tasks = (company: string) =>
  database.query<{ title: string; assignee_id: string | null; due_on: string; source: string; priority: string }>(
    "select title, assignee_id, due_on::text as due_on, source, priority from task where company_id = $1 order by created_at, due_on",
    [company],
  );
const update = async (who: string, alert: string, input: object) =>
  (
    await house.ask<{ done: { alert: Record<string, unknown> | null; userErrors: Refusal[] } }>(
      who,
      `mutation($input: AlertUpdateInput!) { done: alertUpdate(input: $input) {
        alert { outcome outcomeReason outcomeAt resolvedAt outcomeBy { name } } userErrors { code path } } }`,
      { input: { id: `alrt_${alert}`, ...input } },
    )
  ).done;
interface Result {
  readonly playbook: { id: string; name: string };
  readonly runs: number;
  readonly open: number;
  readonly saved: number;
  readonly lost: number;
  readonly falseAlarms: number;
  readonly escalated: number;
  readonly saveRate: number | null;
  readonly saveRateLow: number | null;
  readonly saveRateHigh: number | null;
}
const results = async (who = "", variables: object = {}) =>
  (
    await house.ask<{ playbookResults: Result[] }>(
      who,
      `query($period: PeriodInput, $filter: CompanyFilter) { playbookResults(period: $period, filter: $filter) {
        playbook { id name } runs open saved lost falseAlarms escalated saveRate saveRateLow saveRateHigh } }`,
      variables,
    )
  ).playbookResults;

it("turns a new alert into the tasks of its steps, once, for whom they are", async () => {
  const before = await warn(await aCustomer());
  await database.query("update alert set created_at = now() - interval '1 hour' where id = $1", [before]);
  await aPlaybook();
  const chinese = await aCustomer();
  const english = await aCustomer({ country: "DE", owner_id: id("lead") });
  await warn(chinese, { severity: "CRITICAL", title: "进入高风险", detail: "72 → 35" });
  await warn(english);
  await warn(await aCustomer(), { kind: "COMPLAINT" });
  await pass();
  const due = (days: number) => daysAfter(today(), days);
  const common = { source: "PLAYBOOK", priority: "HIGH" };
  expect(await tasks(chinese)).toEqual([
    { title: "当日致电", assignee_id: id("seller"), due_on: due(0), ...common },
    { title: "拜访决策人", assignee_id: id("seller"), due_on: due(7), ...common },
    { title: "审阅挽回方案", assignee_id: id("lead"), due_on: due(10), ...common },
  ]);
  expect((await tasks(english)).map(({ title, assignee_id }) => [title, assignee_id])).toEqual([
    ["Call today", id("lead")],
    ["Visit the decision-maker", id("lead")],
    ["Look at the plan", id("boss")], // the leader's own leader
  ]);
  await pass();
  const [count] = await database.query<{ tasks: number; runs: number; told: number }>(
    `select (select count(*) from task)::int as tasks, (select count(*) from playbook_run)::int as runs,
       (select count(*) from outbox where type = 'Task' and event = 'CREATED' and company_id = any ($1))::int as told`,
    [[chinese, english]],
  );
  expect(count, "old alerts and other kinds begin nothing").toEqual({ tasks: 6, runs: 2, told: 6 });
  const { tasks: seen } = await house.ask<{ tasks: { nodes: { run: { alert: { title: string } } }[] } }>(
    "seller",
    '{ tasks(filter: { run: { alert: { title: { eq: "进入高风险" } } } }) { nodes { run { alert { title } } } } }',
  );
  expect(seen.nodes).toHaveLength(3);
});

it("runs the playbook that says most of an alert, one at a time for a customer, and in one process", async () => {
  const any = await aPlaybook({ name: "一般" });
  const risky = await aPlaybook({ name: "服务问题", level: "AT_RISK", factor: "SUPPORT" });
  await aPlaybook({ name: "停用", level: "AT_RISK", factor: "SUPPORT", active: false });
  await aPlaybook({ name: "没有步骤", level: "AT_RISK", factor: "SUPPORT", escalateAfterDays: 1 }, []);
  const troubled = await aCustomer();
  const other = await aCustomer();
  await refreshAllFacts(database);
  await database.query(
    "update company_fact set health_level = 'AT_RISK', top_reasons = '{TRADE,SUPPORT}' where company_id = $1",
    [troubled],
  );
  for (const company of [troubled, troubled, other, other]) await warn(company);
  const { services } = house.server;
  const stop = new AbortController().signal;
  const begun = await Promise.all([1, 2].map(() => runPlaybooks(services, undefined as never, stop)));
  expect(begun.reduce((sum, runs) => sum + runs, 0)).toBe(2);
  await pass();
  const runs = await database.query("select company_id, playbook_id from playbook_run order by company_id");
  expect(runs).toEqual([
    { company_id: troubled, playbook_id: risky.slice(4) },
    { company_id: other, playbook_id: any.slice(4) },
  ]);
  const count = async () =>
    (
      await database.query<{ n: number }>("select count(*)::int as n from playbook_run where company_id = $1", [other])
    )[0]!.n;
  const [answered] = await database.query<{ id: string }>(
    "select alert_id as id from playbook_run where company_id = $1",
    [other],
  );
  await update("seller", answered!.id, { outcome: "FALSE_ALARM" });
  await pass();
  expect(await count(), "what was raised meanwhile was about the same").toBe(1);
  await warn(other);
  await pass();
  expect(await count()).toBe(2);
});

it("shares a flood of alerts among processes, each answered once", async () => {
  await aPlaybook({}, STEPS.slice(0, 2));
  await database.query(
    `with made as (insert into company (id, name, country, status, owner_id)
       select gen_random_uuid(), 'Flood ' || n, 'DE', 'CUSTOMER', $1 from generate_series(1, 450) n returning id)
     insert into alert (id, company_id, kind, title, raised_at)
     select gen_random_uuid(), id, 'HEALTH', 'x', now() from made, generate_series(1, 2)`,
    [id("seller")],
  );
  const { services } = house.server;
  const stop = new AbortController().signal;
  const both = async (work: typeof runPlaybooks) => {
    const done = await Promise.all([1, 2].map(() => work(services, undefined as never, stop)));
    return done.reduce((sum, some) => sum + some, 0);
  };
  expect(await both(runPlaybooks)).toBe(450);
  await database.query("update playbook_run set started_at = now() - interval '4 days'");
  expect(await both(escalateRuns)).toBe(450);
  await database.query("update company set status = 'LOST', lost_on = $1", [today()]);
  await Promise.all([1, 2].map(() => reviewLosses(services, undefined as never, stop)));
  const [count] = await database.query(
    `select (select count(distinct company_id) from playbook_run)::int as runs, (select count(*) from loss_review)::int as reviews,
       (select count(*) from loss_review r join task t on t.id = r.task_id and t.company_id = r.company_id)::int as begun,
       count(*) filter (where t.run_id is not null and t.priority <> 'URGENT')::int as steps,
       count(*) filter (where t.priority = 'URGENT' and t.assignee_id = $1)::int as handed, count(*)::int as tasks from task t`,
    [id("lead")],
  );
  expect(count).toEqual({ runs: 450, reviews: 450, begun: 450, steps: 900, handed: 450, tasks: 1800 });
});

it("goes to the team leader once when nobody touches it, and not when somebody does", async () => {
  await aPlaybook();
  const customers = [];
  const alerts = [];
  for (let i = 0; i < 4; i++) {
    const company = await aCustomer({ name: `客户${i}` });
    customers.push(company);
    alerts.push(await warn(company, { title: "健康分骤降" }));
  }
  await pass();
  await update("seller", alerts[1]!, { acknowledgedAt: now() });
  const [own] = await database.query<{ id: string }>("select id from task where company_id = $1 limit 1", [
    customers[2],
  ]);
  await house.ask(
    "seller",
    "mutation($input: TaskUpdateInput!) { taskUpdate(input: $input) { userErrors { code } } }",
    {
      input: { id: `task_${own!.id}`, description: "已致电" },
    },
  );
  await database.query("update playbook_run set started_at = now() - interval '71 hours'");
  await pass();
  const escalated = () =>
    database.query<{ company_id: string; escalated_to_id: string; severity: string }>(
      `select r.company_id, r.escalated_to_id, a.severity from playbook_run r join alert a on a.id = r.alert_id
       where r.escalated_at is not null order by r.company_id`,
    );
  expect(await escalated()).toEqual([]);
  await database.query("update playbook_run set started_at = now() - interval '73 hours'");
  await database.query("update playbook_run set started_at = now() where company_id = $1", [customers[3]]);
  await pass();
  await pass();
  expect(await escalated()).toEqual([{ company_id: customers[0], escalated_to_id: id("lead"), severity: "CRITICAL" }]);
  const leads = (await tasks(customers[0]!)).filter(({ priority }) => priority === "URGENT");
  expect(leads).toMatchObject([{ title: "升级跟进：客户0，健康分骤降", assignee_id: id("lead"), source: "PLAYBOOK" }]);
  expect(await results()).toMatchObject([{ runs: 4, open: 4, escalated: 1, saveRate: null, saveRateLow: null }]);
});

it("counts what came of its runs as plain SQL does, with the range of the rate, of what one sees", async () => {
  await aPlaybook();
  await aPlaybook({ name: "从未执行" });
  const outcomes = ["SAVED", "SAVED", "SAVED", "LOST", "FALSE_ALARM", null];
  for (const [i, outcome] of outcomes.entries()) {
    const who = i === 5 ? "other" : "seller";
    const alert = await warn(await aCustomer({ owner_id: id(who), city: i % 2 ? "苏州" : "无锡" }), {
      user_id: id(who),
    });
    await pass();
    if (outcome === null) continue;
    const { alert: told, userErrors } = await update("seller", alert, {
      outcome,
      ...(outcome === "LOST" ? { outcomeReason: "PRICE" } : {}),
    });
    expect(userErrors).toEqual([]);
    expect(told).toMatchObject({ outcome, outcomeBy: { name: "seller" } });
    expect(told!.outcomeAt).not.toBeNull();
    expect(told!.resolvedAt).not.toBeNull();
  }
  const { low, high } = wilson(3, 4)!;
  const counts = { runs: 6, open: 1, saved: 3, lost: 1, falseAlarms: 1, escalated: 0 };
  const never = { playbook: { name: "从未执行" }, runs: 0, saveRate: null, saveRateLow: null, saveRateHigh: null };
  expect(await results()).toMatchObject([
    never,
    { playbook: { name: "挽回高风险客户" }, ...counts, saveRate: 0.75, saveRateLow: low, saveRateHigh: high },
  ]);
  expect(low).toBeCloseTo(0.3006, 4);
  expect((await results("seller"))[1]).toMatchObject({ ...counts, runs: 5, open: 0 });
  expect((await results("other"))[1]).toMatchObject({ runs: 1, open: 1, saved: 0, saveRate: null });
  const [plain] = await database.query<{ runs: number; saved: number }>(
    `select count(*)::int as runs, count(*) filter (where a.outcome = 'SAVED')::int as saved from playbook_run r
     join alert a on a.id = r.alert_id join company c on c.id = r.company_id where c.city = '苏州'`,
  );
  expect((await results("", { filter: { city: { eq: "苏州" } } }))[1]).toMatchObject({ ...plain });
  expect((await results("", { period: { from: "2020-01-01", to: "2020-12-31" } }))[1]).toMatchObject({ runs: 0 });
});

it("holds a customer saved whose health is back, where a playbook was run", async () => {
  await aPlaybook({ factor: "PAYMENT" });
  const told = [];
  for (const factor of ["PAYMENT", "TRADE"]) {
    const company = await aCustomer();
    await anOrder(database, company, daysAfter(today(), -400), 1000);
    await refreshAllFacts(database);
    await database.query("update company_fact set top_reasons = array[$2] where company_id = $1", [company, factor]);
    const alert = await warn(company, { signal: "FALL", score_before: 90, score: 60 });
    await pass();
    for (let days = 400; days > 0; days -= 20) await anOrder(database, company, daysAfter(today(), -days), 1000);
    await refreshAllFacts(database);
    const [row] = await database.query<{ outcome: string | null; resolved: boolean }>(
      "select outcome, resolved_at is not null as resolved from alert where id = $1",
      [alert],
    );
    told.push(row);
  }
  expect(told).toEqual([
    { outcome: "SAVED", resolved: true },
    { outcome: null, resolved: true },
  ]);
  expect((await results())[0]).toMatchObject({ runs: 1, saved: 1, saveRate: 1 });
});

it("asks for a reason where a customer is lost, and for none elsewhere", async () => {
  const alert = await warn(await aCustomer());
  expect((await update("seller", alert, { outcome: "LOST" })).userErrors).toEqual([
    { code: "REQUIRED", path: ["outcomeReason"] },
  ]);
  expect((await update("seller", alert, { outcome: "SAVED", outcomeReason: "PRICE" })).userErrors).toEqual([
    { code: "INVALID", path: ["outcomeReason"] },
  ]);
  expect((await update("other", alert, { outcome: "SAVED" })).userErrors[0]!.code).toBe("NOT_FOUND");
});

it("is written by those who may, read by all, and run for nobody to see who does not see the customer", async () => {
  const playbook = await aPlaybook();
  const company = await aCustomer();
  await warn(company);
  await pass();
  const refused = await house.ask<{ made: { userErrors: Refusal[] } }>(
    "boss",
    'mutation { made: playbookCreate(input: { name: "x" }) { userErrors { code path } } }',
  );
  expect(refused.made.userErrors[0]!.code).toBe("FORBIDDEN");
  const seen = async (who: string) =>
    (
      await house.ask<{ playbook: { steps: { totalCount: number }; runs: { totalCount: number } } }>(
        who,
        "query($id: ID!) { playbook(id: $id) { steps { totalCount } runs { totalCount } } }",
        { id: playbook },
      )
    ).playbook;
  expect(await seen("seller")).toEqual({ steps: { totalCount: 3 }, runs: { totalCount: 1 } });
  expect(await seen("lead")).toEqual({ steps: { totalCount: 3 }, runs: { totalCount: 1 } });
  expect(await seen("other")).toEqual({ steps: { totalCount: 3 }, runs: { totalCount: 0 } });
});

it("reviews a loss once, with its reason, and notes who comes back", async () => {
  await aPlaybook();
  const company = await aCustomer({ name: "宏达" });
  const old = await aCustomer({ status: "LOST", lost_on: "2020-01-01", lost_reason: "PRICE" });
  const alert = await warn(company);
  await pass();
  const change = (input: string) =>
    house.ask("", `mutation { companyUpdate(input: { id: "com_${company}", ${input} }) { userErrors { code } } }`);
  await change("status: LOST, lostReason: SERVICE");
  await pass();
  await pass();
  interface Review {
    readonly id: string;
    readonly reason: string;
    readonly lostOn: string;
    readonly wonBackOn: string | null;
    readonly reviewedAt: string | null;
    readonly reviewer: { name: string };
    readonly task: { title: string; description: string; source: string; assignee: { name: string } };
  }
  const reviews = async (who: string) =>
    (
      await house.ask<{ lossReviews: { nodes: Review[] } }>(
        who,
        "{ lossReviews { nodes { id reason lostOn wonBackOn reviewedAt reviewer { name } task { title description source assignee { name } } } } }",
      )
    ).lossReviews.nodes;
  expect(await reviews("seller")).toMatchObject([
    {
      reason: "SERVICE",
      lostOn: today(),
      wonBackOn: null,
      reviewedAt: null,
      reviewer: { name: "seller" },
      task: { title: "流失复盘：宏达", description: "流失原因：服务", source: "RULE", assignee: { name: "seller" } },
    },
  ]);
  expect(await reviews("other")).toEqual([]);
  expect(await tasks(old), "history is nobody's task").toEqual([]);
  const [settled] = await database.query("select outcome, outcome_reason, outcome_by_id from alert where id = $1", [
    alert,
  ]);
  expect(settled).toEqual({ outcome: "LOST", outcome_reason: "SERVICE", outcome_by_id: null });
  expect((await results())[0]).toMatchObject({ runs: 1, lost: 1, saveRate: 0 });
  const [review] = await reviews("seller");
  await house.ask(
    "seller",
    "mutation($input: LossReviewUpdateInput!) { lossReviewUpdate(input: $input) { userErrors { code } } }",
    { input: { id: review!.id, findings: "响应太慢", winBackOn: "2027-03-01" } },
  );
  await change("status: CUSTOMER");
  await pass();
  const [back] = await reviews("seller");
  expect(back!.wonBackOn).toBe(today());
  expect(back!.reviewedAt).not.toBeNull();
  await change("status: LOST, lostReason: PRICE");
  await pass();
  expect(await reviews("seller"), "the loss of the same day").toHaveLength(1);
  await database.query("update company set lost_on = $2 where id = $1", [company, daysAfter(today(), -1)]);
  await pass();
  const again = (await reviews("seller")).find(({ lostOn }) => lostOn !== today());
  await house.ask("", `mutation { lossReviewDelete(input: { id: "${again!.id}" }) { userErrors { code } } }`);
  await pass();
  expect(await reviews("seller"), "what somebody has deleted is not asked for again").toHaveLength(1);
});

it("tells since when a customer is back by its status, not by when somebody looked", async () => {
  const company = await aCustomer();
  await database.query(
    `insert into loss_review (id, company_id, lost_on) values (gen_random_uuid(), $1, '2025-03-01')`,
    [company],
  );
  for (const [at, status] of [
    ["2025-02-01T02:00:00Z", "CUSTOMER"],
    ["2025-03-01T02:00:00Z", "LOST"],
    ["2025-06-30T17:00:00Z", "CUSTOMER"],
  ])
    await database.query(
      "insert into company_status_change (id, company_id, to_status, at) values (gen_random_uuid(), $1, $3, $2)",
      [company, at, status],
    );
  await pass();
  const [review] = await database.query("select won_back_on::text as day from loss_review");
  expect(review, "the first of July in Shanghai").toEqual({ day: "2025-07-01" });
});

it("does nothing in an empty workspace", async () => {
  await pass();
  expect(await results()).toEqual([]);
  const { lossReviews } = await house.ask<{ lossReviews: { totalCount: number } }>(
    "",
    "{ lossReviews { totalCount } }",
  );
  expect(lossReviews.totalCount).toBe(0);
});
