import { uuidv7 } from "@guanxi/shared/uuid";
import { DEAL_STAGES, type DealStage, STAGE_TRANSITIONS } from "@guanxi/shared/deal-stage";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { aCompany, aContact, aDeal, aUser } from "../../world.ts";

let server: TestServer;
let company: string;
beforeAll(async () => {
  server = await aServer();
  company = await aCompany(server.services.database);
});
afterAll(() => server.close());

interface DealPayload {
  readonly deal: Record<string, unknown> | null;
  readonly userErrors: { code: string; path: string[]; parameters: { name: string; value: string }[] }[];
}

const move = async (input: object) =>
  (
    await server.query<{ it: DealPayload }>(
      `mutation($input: DealMoveStageInput!) { it: dealMoveStage(input: $input) {
        deal { stage furthestStage closedAt lostReason lostNote version
          stageChanges { nodes { fromStage toStage at by { id } company { id } inferred } } }
        userErrors { code path parameters { name value } } } }`,
      { input },
    )
  ).data.it;

const create = async (input: object) =>
  (
    await server.query<{ it: DealPayload }>(
      `mutation($input: DealCreateInput!) { it: dealCreate(input: $input) {
        deal { id stage furthestStage enteredAt closedAt lostReason stageChanges { nodes { fromStage toStage at } } }
        userErrors { code path parameters { name value } } } }`,
      { input },
    )
  ).data.it;

it("moves a deal exactly where the stage machine lets it go", async () => {
  for (const from of DEAL_STAGES)
    for (const to of DEAL_STAGES) {
      const reached = from === "LOST" ? "LEAD" : from;
      const deal = await aDeal(server.services.database, company, { stage: from, furthest_stage: reached });
      const reason = to === "LOST" ? { lostReason: "PRICE" } : {};
      const { userErrors } = await move({ id: `deal_${deal}`, stage: to, ...reason });
      const allowed = (STAGE_TRANSITIONS[from] as readonly DealStage[]).includes(to);
      const refusal = {
        code: "INVALID_TRANSITION",
        path: ["stage"],
        parameters: [
          { name: "from", value: from },
          { name: "to", value: to },
        ],
      };
      expect(userErrors, `${from} to ${to}`).toEqual(allowed ? [] : [refusal]);
    }
});

it("writes a deal's history from its first stage, through its loss, to its reopening", async () => {
  const user = `usr_${await aUser(server.services.database)}`;
  const made = await create({
    name: "有来历的商机",
    companyId: `com_${company}`,
    stage: "QUALIFIED",
    enteredAt: "2026-01-01T00:00:00Z",
  });
  expect(made.userErrors).toEqual([]);
  const id = made.deal!.id as string;
  expect(made.deal).toMatchObject({
    furthestStage: "QUALIFIED",
    closedAt: null,
    stageChanges: { nodes: [{ fromStage: null, toStage: "QUALIFIED", at: "2026-01-01T00:00:00.000Z" }] },
  });
  await move({ id, stage: "NEGOTIATION", at: "2026-01-02T00:00:00Z", byId: user });
  const early = await move({ id, stage: "LEAD", at: "2026-01-01T12:00:00Z" });
  expect(early.userErrors).toMatchObject([{ code: "INVALID", path: ["at"] }]);
  const late = await move({ id, stage: "LEAD", at: "2096-01-01T12:00:00Z" });
  expect(late.userErrors).toMatchObject([{ code: "INVALID", path: ["at"] }]);
  const mute = await move({ id, stage: "LOST", at: "2026-01-03T00:00:00Z" });
  expect(mute.userErrors).toMatchObject([{ code: "REQUIRED", path: ["lostReason"] }]);
  const lost = await move({ id, stage: "LOST", at: "2026-01-03T00:00:00Z", lostReason: "PRICE", lostNote: " 太贵 " });
  expect(lost.deal).toMatchObject({
    stage: "LOST",
    furthestStage: "NEGOTIATION",
    closedAt: "2026-01-03T00:00:00.000Z",
    lostReason: "PRICE",
    lostNote: "太贵",
  });
  const back = await move({ id, stage: "PROPOSAL", version: lost.deal!.version, at: "2026-01-04T00:00:00Z" });
  expect(back.deal).toMatchObject({ furthestStage: "NEGOTIATION", closedAt: null, lostReason: null, lostNote: null });
  const moves = (back.deal!.stageChanges as { nodes: Record<string, unknown>[] }).nodes;
  expect(moves.map(({ fromStage, toStage }) => `${fromStage} ${toStage}`)).toEqual([
    "null QUALIFIED",
    "QUALIFIED NEGOTIATION",
    "NEGOTIATION LOST",
    "LOST PROPOSAL",
  ]);
  expect(moves[1]).toMatchObject({ by: { id: user }, company: { id: `com_${company}` }, inferred: false });
});

it("lets no move come before the one it follows, nor a deal begin in the future", async () => {
  const companyId = `com_${company}`;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const unborn = await create({ name: "明天的商机", companyId, enteredAt: tomorrow });
  expect(unborn.userErrors).toMatchObject([{ code: "INVALID", path: ["enteredAt"] }]);
  // the clock of whoever says so may be a little ahead of ours
  const ahead = new Date(Date.now() + 200_000).toISOString();
  const { deal } = await create({ name: "钟快的商机", companyId, enteredAt: ahead });
  const { deal: moved } = await move({ id: deal!.id, stage: "QUALIFIED" });
  const moves = (moved!.stageChanges as { nodes: { toStage: string; at: string }[] }).nodes;
  expect(moves.map(({ toStage, at }) => [toStage, at])).toEqual([
    ["LEAD", ahead],
    ["QUALIFIED", ahead],
  ]);
});

it("moves many deals or none", async () => {
  const { database } = server.services;
  const deals = [await aDeal(database, company), await aDeal(database, company)].map((id) => `deal_${id}`);
  const run = async (stages: readonly string[]) =>
    (
      await server.query<{ it: { deals: { stage: string }[]; userErrors: { code: string; path: string[] }[] } }>(
        `mutation($input: DealsMoveStageInput!) { it: dealsMoveStage(input: $input) {
          deals { stage } userErrors { code path } } }`,
        { input: { items: stages.map((stage, i) => ({ id: deals[i], stage })) } },
      )
    ).data.it;
  expect((await run(["WON", "LOST"])).userErrors).toEqual([{ code: "REQUIRED", path: ["1", "lostReason"] }]);
  expect(await database.query("select 1 from deal where stage = 'WON' and id = $1", [deals[0]!.slice(5)])).toEqual([]);
  expect(await run(["WON", "PROPOSAL"])).toEqual({ deals: [{ stage: "WON" }, { stage: "PROPOSAL" }], userErrors: [] });
});

it("assigns a company and a deal to a person, and to nobody", async () => {
  const { database } = server.services;
  const deal = await aDeal(database, company);
  const user = `usr_${await aUser(database)}`;
  const assign = async (one: string, type: string, id: string, ownerId: string | null) =>
    (
      await server.query<{ it: Record<string, { owner: { id: string } | null }> }>(
        `mutation($input: ${type}AssignInput!) { it: ${one}Assign(input: $input) { ${one} { owner { id } } } }`,
        { input: { id, ownerId } },
      )
    ).data.it[one]!.owner;
  expect(await assign("company", "Company", `com_${company}`, user)).toEqual({ id: user });
  expect(await assign("deal", "Deal", `deal_${deal}`, user)).toEqual({ id: user });
  expect(await assign("deal", "Deal", `deal_${deal}`, null)).toBeNull();
});

it("links a person to a deal in a part, once at a time, and keeps the part that has ended", async () => {
  const { database } = server.services;
  const deal = await aDeal(database, company);
  const contact = await aContact(database, company);
  const stranger = await aContact(database, await aCompany(database));
  const link = async (person: string) =>
    (
      await server.query<{
        it: { dealContact: { id: string } | null; userErrors: { code: string; path: string[] }[] };
      }>(
        `mutation($input: DealContactLinkInput!) { it: dealContactLink(input: $input) {
          dealContact { id role attitude company { id } } userErrors { code path } } }`,
        { input: { dealId: `deal_${deal}`, contactId: `con_${person}`, role: "BUDGET", attitude: "SUPPORTIVE" } },
      )
    ).data.it;
  expect((await link(stranger)).userErrors).toEqual([{ code: "NOT_FOUND", path: ["contactId"] }]);
  const first = await link(contact);
  expect(first).toMatchObject({ dealContact: { role: "BUDGET", company: { id: `com_${company}` } }, userErrors: [] });
  expect((await link(contact)).userErrors).toEqual([{ code: "DUPLICATE", path: ["contactId"] }]);
  const ended = await server.query<{ it: { dealContact: { until: string } } }>(
    `mutation($id: ID!) { it: dealContactUnlink(input: { id: $id, until: "2026-05-05" }) { dealContact { until } } }`,
    { id: first.dealContact!.id },
  );
  expect(ended.data.it.dealContact.until).toBe("2026-05-05");
  expect((await link(contact)).userErrors).toEqual([]);
  const { data } = await server.query<{ deal: { contacts: { totalCount: number } } }>(
    `{ deal(id: "deal_${deal}") { contacts { totalCount } } }`,
  );
  expect(data.deal.contacts.totalCount).toBe(2);
});

it("calls today what China does", async () => {
  const { database } = server.services;
  const deal_id = await aDeal(database, company);
  const [contact_id, role, id] = [await aContact(database, company), "BUDGET", uuidv7()];
  await database.query(
    "insert into deal_contact (id, deal_id, contact_id, company_id, role, attitude) values ($1, $2, $3, $4, $5, 'NEUTRAL')",
    [id, deal_id, contact_id, company, role],
  );
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-04T17:00:00Z") }); // past midnight there
  const { data } = await server
    .query(
      `mutation {
        part: dealContactUnlink(input: { id: "part_${id}" }) { dealContact { until } }
        lost: companyUpdate(input: { id: "com_${company}", status: LOST, lostReason: PRICE }) { company { lostOn } }
      }`,
    )
    .finally(() => vi.useRealTimers());
  expect(data).toEqual({
    part: { dealContact: { until: "2026-03-05" } },
    lost: { company: { lostOn: "2026-03-05" } },
  });
});
