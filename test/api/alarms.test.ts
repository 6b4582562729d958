import { isBeyond } from "@guanxi/shared/alarm";
import { checkAlarms } from "@guanxi/server/analytics/alarm/check-alarms";
import { changesPubSub } from "@guanxi/server/platform/events/change-feed";
import { createSchema } from "@guanxi/server/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { aCompany, aDeal } from "../world.ts";

let house: House;
const deals = new Map<string, string>();
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head" },
    { boss: ["MANAGER", "head"], seller: ["SALES", "east"], other: ["SALES", "head"], leaver: ["SALES", "east"] },
  );
  const { database } = house.server.services;
  for (const owner of ["seller", "other"]) {
    const owner_id = house.ids.get(owner)!;
    const company = await aCompany(database, { owner_id });
    deals.set(owner, await aDeal(database, company, { owner_id, amount: 100, entered_at: new Date().toISOString() }));
  }
});
afterAll(() => house.server.close());
beforeEach(async () => {
  await house.server.services.database.query("delete from view_alarm");
  await house.server.services.database.query("delete from alert");
});

interface Refusal {
  readonly code: string;
  readonly path: string[];
}
interface Alarm {
  readonly state: string;
  readonly lastValue: string | null;
  readonly lastPrevious: string | null;
  readonly failure: string | null;
  readonly lastCheckedAt: string | null;
  readonly raisedAt: string | null;
  readonly version: number;
  readonly alert: { readonly id: string } | null;
}

async function aView(who: string, input: object = {}): Promise<string> {
  const { made } = await house.ask<{ made: { savedView: { id: string }; userErrors: Refusal[] } }>(
    who,
    "mutation($input: SavedViewCreateInput!) { made: savedViewCreate(input: $input) { savedView { id } userErrors { code path } } }",
    { input: { name: "在途商机", question: { measures: ["deal.amount.sum", "deal.count"] }, ...input } },
  );
  expect(made.userErrors).toEqual([]);
  return made.savedView.id;
}
const create = async (who: string, viewId: string, input: object = {}) =>
  (
    await house.ask<{ made: { viewAlarm: { id: string } | null; userErrors: Refusal[] } }>(
      who,
      "mutation($input: ViewAlarmCreateInput!) { made: viewAlarmCreate(input: $input) { viewAlarm { id } userErrors { code path } } }",
      { input: { name: "预警", viewId, measure: "deal.amount.sum", comparison: "BELOW", threshold: "50", ...input } },
    )
  ).made;
async function anAlarm(who: string, viewId: string, input: object = {}): Promise<string> {
  const { viewAlarm, userErrors } = await create(who, viewId, input);
  expect(userErrors).toEqual([]);
  return viewAlarm!.id;
}
const read = async (who: string, id: string) =>
  (
    await house.ask<{ viewAlarm: Alarm | null }>(
      who,
      "query($id: ID!) { viewAlarm(id: $id) { state lastValue lastPrevious failure lastCheckedAt raisedAt version alert { id } } }",
      { id },
    )
  ).viewAlarm!;
/** Lets an hour pass, and looks. */
async function anHourLater(): Promise<void> {
  const { database } = house.server.services;
  await database.query("update view_alarm set next_check_at = next_check_at - interval '1 hour'");
  await house.server.standing.run();
}
const worth = (owner: string, amount: number) =>
  house.server.services.database.query("update deal set amount = $2 where id = $1", [deals.get(owner), amount]);
const alerts = async (who: string) =>
  (
    await house.ask<{
      alerts: {
        nodes: {
          title: string;
          detail: string;
          kind: string;
          resolvedAt: string | null;
          view: { id: string } | null;
        }[];
      };
    }>(who, "{ alerts(orderBy: [{ field: RAISED_AT }]) { nodes { title detail kind resolvedAt view { id } } } }")
  ).alerts.nodes;

it("warns once each time a number crosses its threshold, and says when it is back", async () => {
  await worth("seller", 100);
  const view = await aView("seller");
  const id = await anAlarm("seller", view);
  expect(await read("seller", id)).toMatchObject({ state: "WAITING", lastCheckedAt: null });
  await house.server.standing.run();
  expect(await read("seller", id)).toMatchObject({ state: "QUIET", lastValue: "100", raisedAt: null });
  expect(await alerts("seller")).toEqual([]);
  await worth("seller", 49);
  await house.server.standing.run();
  expect((await read("seller", id)).state, "not before its hour").toBe("QUIET");
  await anHourLater();
  await anHourLater();
  await worth("seller", 10);
  await anHourLater();
  expect(await read("seller", id)).toMatchObject({ state: "RAISED", lastValue: "10", version: 1 });
  expect(await alerts("seller")).toEqual([
    { title: "预警", detail: "49 (< 50)", kind: "VIEW", resolvedAt: null, view: { id: view } },
  ]);
  await worth("seller", 50);
  await anHourLater();
  expect(await read("seller", id)).toMatchObject({ state: "QUIET", raisedAt: null, alert: null });
  expect((await alerts("seller"))[0]!.resolvedAt).not.toBeNull();
  await worth("seller", 1);
  await anHourLater();
  expect(await alerts("seller")).toHaveLength(2);
});

it("does not take a failure, or the want of data, for being back", async () => {
  await worth("seller", 1);
  const view = await aView("seller");
  const id = await anAlarm("seller", view);
  await house.server.standing.run();
  const { database } = house.server.services;
  const [kept] = await database.query<{ question: object }>("select question from saved_view where id = $1", [
    view.slice(5),
  ]);
  const ask = (question: object) =>
    database.query("update saved_view set question = $2::jsonb where id = $1", [
      view.slice(5),
      JSON.stringify(question),
    ]);
  await ask({ measures: ["deal.count"] });
  await anHourLater();
  expect(await read("seller", id)).toMatchObject({ state: "FAILED", failure: "BAD_USER_INPUT", lastValue: null });
  await ask({ measures: ["deal.amount.avg"] });
  await database.query("update view_alarm set measure = 'deal.amount.avg'");
  await worth("seller", 1);
  await database.query("update deal set amount = null where id = $1", [deals.get("seller")]);
  await anHourLater();
  expect(await read("seller", id)).toMatchObject({ state: "NO_DATA", failure: null });
  await ask(kept!.question);
  await database.query("update view_alarm set measure = 'deal.amount.sum'");
  await worth("seller", 1);
  await anHourLater();
  expect((await read("seller", id)).state).toBe("RAISED");
  expect(await alerts("seller")).toHaveLength(1);
});

it("looks with the rights its owner has at that hour", async () => {
  await worth("seller", 100);
  await worth("other", 100);
  const view = await aView("boss", { visibility: "EVERYONE" });
  const ofBoss = await anAlarm("boss", view);
  const ofSeller = await anAlarm("seller", view);
  const ofLeaver = await anAlarm("leaver", view);
  const { database } = house.server.services;
  await database.query("update app_user set active = false where id = $1", [house.ids.get("leaver")]);
  await house.server.standing.run();
  expect((await read("boss", ofBoss)).lastValue).toBe("200");
  expect((await read("seller", ofSeller)).lastValue).toBe("100");
  expect(await read("", ofLeaver)).toMatchObject({ state: "FAILED", failure: "OWNER_GONE" });
  expect(await read("boss", ofSeller), "nobody else sees it").toBeNull();
  await database.query("update app_user set active = true where id = $1", [house.ids.get("leaver")]);
  await database.query("update saved_view set visibility = 'PRIVATE' where id = $1", [view.slice(5)]);
  await anHourLater();
  expect(await read("", ofSeller)).toMatchObject({ state: "FAILED", failure: "NOT_FOUND", lastValue: null });
});

it("warns somebody else only of a number that nobody else can change the meaning of", async () => {
  const shared = await aView("other", { visibility: "EVERYONE" });
  const user = `usr_${house.ids.get("other")!}`;
  expect((await create("boss", shared, { userId: user })).userErrors).toEqual([
    { code: "FORBIDDEN", path: ["userId"] },
  ]);
  const own = await aView("boss", { visibility: "EVERYONE" });
  await worth("seller", 1);
  await worth("other", 1);
  const id = await anAlarm("boss", own, { userId: user });
  await house.server.standing.run();
  expect((await alerts("other")).map(({ detail }) => detail)).toEqual(["2 (< 50)"]);
  expect(await read("other", id)).toMatchObject({ state: "RAISED" });
  await house.server.services.database.query("update saved_view set owner_id = $2 where id = $1", [
    own.slice(5),
    house.ids.get("other"),
  ]);
  await anHourLater();
  expect(await read("boss", id)).toMatchObject({ state: "FAILED", failure: "FORBIDDEN" });
});

it("compares a period with the one before it", async () => {
  await worth("seller", 100);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const { database } = house.server.services;
  const owner_id = house.ids.get("seller")!;
  const company = await aCompany(database, { owner_id });
  const before = await aDeal(database, company, { owner_id, amount: 400, entered_at: ago(10) });
  const question = {
    measures: ["deal.amount.sum"],
    relativePeriod: "LAST_7_DAYS",
    dimensions: [{ key: "deal.stage" }],
  };
  const view = await aView("seller", { question });
  const id = await anAlarm("seller", view, { comparison: "FALLS_BY", threshold: "0.75" });
  const more = await anAlarm("seller", view, { comparison: "FALLS_BY", threshold: "0.751" });
  await house.server.standing.run();
  expect(await read("seller", id)).toMatchObject({ state: "RAISED", lastValue: "100", lastPrevious: "400" });
  expect((await alerts("seller"))[0]!.detail).toBe("100 / 400 (↓ 75 %)");
  expect((await read("seller", more)).state).toBe("QUIET");
  await database.query("delete from deal where id = $1", [before]);
  const { userErrors } = await create("seller", await aView("seller"), { comparison: "RISES_BY", threshold: "0.1" });
  expect(userErrors).toEqual([{ code: "INVALID", path: ["comparison"] }]);
  expect((await create("seller", view, { measure: "deal.count" })).userErrors).toEqual([
    { code: "INVALID", path: ["measure"] },
  ]);
});

it("is looked at anew when it is changed, by whom is its owner from then on", async () => {
  await worth("seller", 1);
  const id = await anAlarm("seller", await aView("seller"));
  await house.server.standing.run();
  const { database } = house.server.services;
  await house.ask(
    "seller",
    'mutation($id: ID!) { viewAlarmUpdate(input: { id: $id, threshold: "0.5" }) { userErrors { code } } }',
    { id },
  );
  expect(await read("seller", id)).toMatchObject({ state: "WAITING", raisedAt: null });
  await house.server.standing.run();
  expect((await read("seller", id)).state).toBe("QUIET");
  // two processes at once look once
  await database.query("update view_alarm set next_check_at = now(), threshold = 50");
  const schema = createSchema(changesPubSub() as never);
  const process = () =>
    checkAlarms(house.server.services, schema, new AbortController().signal, (error) => expect(error).toBeUndefined());
  expect((await Promise.all([process(), process()])).toSorted()).toEqual([0, 1]);
  expect(await alerts("seller")).toHaveLength(2);
});

describe("a threshold", () => {
  it.each([
    ["ABOVE", 10, 10, null, false],
    ["ABOVE", 10, 10.1, null, true],
    ["BELOW", 10, 9.9, null, true],
    ["BELOW", 10, null, null, null],
    ["RISES_BY", 0.2, 120, 100, true],
    ["RISES_BY", 0.2, 119, 100, false],
    ["RISES_BY", 0.2, 5, 0, null],
    ["FALLS_BY", 0.2, -120, -100, true],
    ["FALLS_BY", 0.2, 100, null, null],
  ] as const)("%s %d: %d after %d", (comparison, threshold, value, before, beyond) => {
    expect(isBeyond(comparison, threshold, value, before)).toBe(beyond);
  });
});
