import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "@guanxi/server/platform/today";
import { aHouse, type House } from "../colleagues.ts";
import { aCompany, aDeal } from "../world.ts";

let house: House;
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head", shanghai: "east", south: "head" },
    {
      boss: ["MANAGER", "east"],
      seller: ["SALES", "shanghai"],
      other: ["SALES", "south"],
      colleague: ["SALES", "shanghai"],
      analyst: ["ANALYST", "head"],
      marketer: ["MARKETING", "head"],
    },
  );
  const { database } = house.server.services;
  const id = (name: string) => house.ids.get(name)!;
  for (const [owner, amount] of [
    ["seller", 100],
    ["seller", 20],
    ["colleague", 3],
    ["other", 4000],
  ] as const) {
    const company = await aCompany(database, { owner_id: id(owner), created_at: new Date().toISOString() });
    await aDeal(database, company, { owner_id: id(owner), amount, entered_at: new Date().toISOString() });
  }
});
afterAll(() => house.server.close());

const QUESTION = { measures: ["deal.amount.sum"] };
/** What a masked role may not ask; no question that is kept has been so since, but one may be from before. */
const MASKED = { ...QUESTION, companies: { contacts: { none: { name: { eq: "王" } } } } };
const ask = (view: string, question: object) =>
  house.server.services.database.query("update saved_view set question = $2::jsonb where id = $1", [
    view.slice(5),
    JSON.stringify(question),
  ]);
interface Refusal {
  readonly code: string;
  readonly path: string[];
  readonly message: string;
}
interface Created {
  readonly made: { readonly record: { readonly id: string } | null; readonly userErrors: Refusal[] };
}

const CREATE = `mutation($input: SavedViewCreateInput!) { made: savedViewCreate(input: $input) {
  record: savedView { id } userErrors { code path message } } }`;
const create = async (who: string, input: object) =>
  (await house.ask<Created>(who, CREATE, { input: { name: "一个视图", question: QUESTION, ...input } })).made;
async function aView(who: string, input: object = {}): Promise<string> {
  const { record, userErrors } = await create(who, input);
  expect(userErrors).toEqual([]);
  return record!.id;
}
const refused = async (who: string, question: object): Promise<Refusal> => {
  const { record, userErrors } = await create(who, { question });
  expect(record).toBeNull();
  return userErrors[0]!;
};
const ANSWER = "query($id: ID!) { savedViewAnswer(id: $id) { totals period { from to } rows { values } } }";
const total = async (who: string, id: string) =>
  (await house.ask<{ savedViewAnswer: { totals: string[] } }>(who, ANSWER, { id })).savedViewAnswer.totals[0];

describe("whose a view is", () => {
  const SEEN = `query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } savedView(id: $id) { id }
    listed: savedViews(filter: { id: { eq: $id } }) { totalCount aggregate { count } groups(by: [{ field: NAME }]) { count } }
    searched: savedViews(search: "一个视图", first: 100) { nodes { id } }
    boardTiles(filter: { view: { id: { eq: $id } } }) { totalCount }
    accessReasons(id: $id) { kind } }`;
  const sees = async (who: string, id: string): Promise<boolean> => {
    type Seen = {
      node: object | null;
      nodes: (object | null)[];
      savedView: object | null;
      listed: { totalCount: number; aggregate: { count: number }; groups: object[] };
      searched: { nodes: { id: string }[] };
      accessReasons: object[];
    };
    const seen = await house.ask<Seen>(who, SEEN, { id });
    const ways = [
      seen.node !== null,
      seen.nodes[0] !== null,
      seen.savedView !== null,
      seen.listed.totalCount === 1,
      seen.listed.aggregate.count === 1,
      seen.listed.groups.length === 1,
      seen.searched.nodes.some((node) => node.id === id),
      seen.accessReasons.length > 0,
    ];
    expect(new Set(ways).size, `${who}: ${ways.join()}`).toBe(1);
    return ways[0]!;
  };
  const everybody = ["boss", "seller", "colleague", "other", "analyst"];
  const seers = async (id: string) => {
    const found: string[] = [];
    for (const who of everybody) if (await sees(who, id)) found.push(who);
    return found;
  };

  it("is its owner's alone where it is private, whoever is above", async () => {
    const id = await aView("seller");
    expect(await seers(id)).toEqual(["seller"]);
    const { errors } = await house.asked("boss", ANSWER, { id });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    const { change } = await house.ask<{ change: { userErrors: Refusal[] } }>(
      "boss",
      `mutation($id: ID!) { change: savedViewUpdate(input: { id: $id, name: "x" }) { userErrors { code path message } } }`,
      { id },
    );
    expect(change.userErrors[0]!.code).toBe("NOT_FOUND");
  });

  it("is seen by a team and those below it, where it is shared with that", async () => {
    expect(await seers(await aView("seller", { visibility: "TEAM" }))).toEqual(["seller", "colleague"]);
    expect(await seers(await aView("boss", { visibility: "TEAM" }))).toEqual(["boss", "seller", "colleague"]);
    const head = `team_${house.teams.get("head")!}`;
    expect(await seers(await aView("boss", { visibility: "TEAM", sharedTeamId: head }))).toEqual(everybody);
    const south = `team_${house.teams.get("south")!}`;
    expect(await seers(await aView("seller", { visibility: "TEAM", sharedTeamId: south }))).toEqual([
      "seller",
      "other",
    ]);
  });

  it("is seen by all where it is shared with all, and changed by its owner only", async () => {
    const id = await aView("seller", { visibility: "EVERYONE" });
    expect(await seers(id)).toEqual(everybody);
    const change = async (who: string, input: string) =>
      (
        await house.ask<{ it: { userErrors: Refusal[] } }>(
          who,
          `mutation($id: ID!) { it: savedViewUpdate(input: { id: $id, ${input} }) { userErrors { code path message } } }`,
          { id },
        )
      ).it.userErrors.map(({ code }) => code);
    expect(await change("boss", 'name: "mine"')).toEqual(["NOT_FOUND"]);
    expect(await change("seller", 'name: "better"')).toEqual([]);
    expect(await change("seller", `ownerId: "usr_${house.ids.get("other")!}"`)).toEqual(["FORBIDDEN"]);
  });

  it("cannot be made in somebody else's name", async () => {
    const { userErrors } = await create("seller", { ownerId: `usr_${house.ids.get("boss")!}` });
    expect(userErrors.map(({ code }) => code)).toEqual(["FORBIDDEN"]);
  });
});

describe("what a view answers", () => {
  it("is what the reader may see, never what its owner sees", async () => {
    const id = await aView("boss", { visibility: "EVERYONE" });
    expect(await total("boss", id)).toBe("123");
    expect(await total("seller", id)).toBe("123"); // reads what the team has
    expect(await total("other", id)).toBe("4000");
    expect(await total("analyst", id)).toBe("4123");
    expect(await total("", id)).toBe("4123");
  });

  it("moves with the day where its period is a relative one", async () => {
    const id = await aView("analyst", { question: { ...QUESTION, relativePeriod: "LAST_7_DAYS" } });
    const { savedViewAnswer } = await house.ask<{ savedViewAnswer: { totals: string[]; period: { to: string } } }>(
      "analyst",
      ANSWER,
      { id },
    );
    expect(savedViewAnswer.period.to).toBe(today());
    expect(savedViewAnswer.totals).toEqual(["4123"]);
  });

  it("is refused with a code where the reader cannot ask it, and tells nothing", async () => {
    const id = await aView("boss", { visibility: "EVERYONE" });
    await ask(id, MASKED);
    const { data, errors } = await house.asked("analyst", ANSWER, { id });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    await ask(id, { measures: ["deal.gone.sum"] });
    expect((await house.asked("boss", ANSWER, { id })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    await ask(id, { measures: 7 });
    expect((await house.asked("boss", ANSWER, { id })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("a question that cannot be asked is not kept", () => {
  it.each<[string, object, string, string]>([
    ["a measure that is none", { measures: ["deal.count", "deal.wealth.sum"] }, "INVALID", "question.measures.1"],
    ["a shape that is none", { measures: ["deal.count"], first: "many" }, "INVALID", "question.first"],
    [
      "a field that is none",
      { ...QUESTION, companies: { fact: { mood: { eq: 1 } } } },
      "INVALID",
      "question.companies.fact",
    ],
    ["an unknown part", { ...QUESTION, wish: 1 }, "INVALID", "question"],
    ["no measure", { measures: [] }, "INVALID", "question"],
    [
      "a dimension out of reach",
      { ...QUESTION, dimensions: [{ key: "order.status" }] },
      "INVALID",
      "question.dimensions.0",
    ],
    [
      "two periods",
      { ...QUESTION, relativePeriod: "TODAY", period: { from: "2026-01-01", to: "2026-01-02" } },
      "INVALID",
      "question",
    ],
    ["nothing to compare with", { ...QUESTION, compare: "PREVIOUS_YEAR" }, "INVALID", "question"],
    ["somebody's name", MASKED, "INVALID", "question.companies.contacts.none.name"],
    [
      "somebody's phone",
      { ...QUESTION, companies: { not: { contacts: { some: { phone: { eq: "13812345678" } } } } } },
      "INVALID",
      "question.companies.not.contacts.some.phone",
    ],
  ])("%s", async (_what, question, code, path) => {
    const refusal = await refused("boss", question);
    expect([refusal.code, refusal.path.join(".")]).toEqual([code, path]);
  });

  it("nor is a chart without end", async () => {
    let deep: object = {};
    for (let i = 0; i < 45; i++) deep = { deep };
    expect((await create("boss", { chart: deep })).userErrors[0]).toMatchObject({ code: "INVALID", path: ["chart"] });
    const long = { text: "x".repeat(9000) };
    expect((await create("boss", { chart: long })).userErrors[0]).toMatchObject({ code: "TOO_LONG", path: ["chart"] });
    expect((await create("boss", { chart: { "\u0000": 1 } })).userErrors[0]).toMatchObject({ path: ["chart"] });
  });
});

describe("a board", () => {
  const TILE = `mutation($input: BoardTileCreateInput!) { made: boardTileCreate(input: $input) {
    record: boardTile { id } userErrors { code path message } } }`;
  const aBoard = async (who: string, visibility = "EVERYONE") =>
    (
      await house.ask<{ it: { board: { id: string } } }>(
        who,
        `mutation { it: boardCreate(input: { name: "周一例会", visibility: ${visibility} }) { board { id } userErrors { code } } }`,
      )
    ).it.board.id;
  const pin = async (who: string, boardId: string, viewId: string, place: object = {}) =>
    (await house.ask<Created>(who, TILE, { input: { boardId, viewId, x: 0, y: 0, ...place } })).made;

  it("answers each reader with that reader's numbers, and keeps what is private to itself", async () => {
    const board = await aBoard("boss");
    const shared = await aView("boss", { visibility: "EVERYONE" });
    const own = await aView("boss");
    const masked = await aView("boss", { visibility: "EVERYONE" });
    await ask(masked, MASKED);
    for (const [y, view] of [shared, own, masked].entries())
      expect((await pin("boss", board, view, { y: y * 4 })).userErrors).toEqual([]);
    type Told = { boardAnswers: { tileId: string; answer: { totals: string[] } | null; refusal: Refusal | null }[] };
    const answers = async (who: string) =>
      (
        await house.ask<Told>(
          who,
          "query($id: ID!) { boardAnswers(id: $id) { tileId answer { totals } refusal { code message } } }",
          { id: board },
        )
      ).boardAnswers.map(({ answer, refusal }) => answer?.totals[0] ?? refusal!.code);
    expect(await answers("boss")).toEqual(["123", "123", "123"]);
    expect(await answers("other")).toEqual(["4000", "4000"]);
    expect(await answers("analyst")).toEqual(["4123", "FORBIDDEN"]);
    const { errors } = await house.asked("seller", "query($id: ID!) { boardAnswers(id: $id) { tileId } }", {
      id: await aBoard("boss", "PRIVATE"),
    });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  });

  it("has twelve columns, and no tile above another; many are moved at once", async () => {
    const board = await aBoard("seller");
    const view = await aView("seller");
    const first = await pin("seller", board, view);
    expect((await pin("seller", board, view, { x: 8, width: 5 })).userErrors[0]).toMatchObject({
      code: "INVALID",
      path: ["width"],
    });
    expect((await pin("seller", board, view, { x: 5, y: 3 })).userErrors[0]).toMatchObject({
      code: "INVALID",
      path: ["x"],
    });
    const second = await pin("seller", board, view, { x: 6 });
    expect(second.userErrors).toEqual([]);
    const move = async (who: string, items: object[]) =>
      (
        await house.ask<{ it: { userErrors: Refusal[] } }>(
          who,
          `mutation($items: [BoardTileUpdateItem!]!) { it: boardTilesUpdate(input: { items: $items }) { userErrors { code path } } }`,
          { items },
        )
      ).it.userErrors.map(({ code }) => code);
    const ids = [first.record!.id, second.record!.id];
    expect(
      await move("seller", [
        { id: ids[0], x: 6 },
        { id: ids[1], x: 0 },
      ]),
    ).toEqual([]);
    expect(await move("seller", [{ id: ids[0], x: 5 }])).toEqual(["INVALID"]);
    expect(await move("colleague", [{ id: ids[0], y: 9 }])).toEqual(["NOT_FOUND"]);
    expect((await pin("colleague", board, await aView("colleague"), { y: 20 })).userErrors[0]!.code).toBe("FORBIDDEN");
  });

  it("of somebody else keeps a view from being deleted; one's own tiles go with it", async () => {
    const view = await aView("seller", { visibility: "EVERYONE" });
    const own = await aBoard("seller");
    const others = await aBoard("colleague", "PRIVATE");
    await pin("seller", own, view);
    const pinned = await pin("colleague", others, view);
    const remove = async (who: string, type: string, id: string) =>
      (
        await house.ask<{ it: { userErrors: Refusal[] } }>(
          who,
          `mutation($id: ID!) { it: ${type}Delete(input: { id: $id }) { userErrors { code path message } } }`,
          { id },
        )
      ).it.userErrors;
    expect(await remove("seller", "savedView", view)).toMatchObject([{ code: "CONFLICT" }]);
    expect(await total("seller", view)).toBe("123");
    expect(await remove("colleague", "boardTile", pinned.record!.id)).toEqual([]);
    expect(await remove("seller", "savedView", view)).toEqual([]);
    const { board } = await house.ask<{ board: { tiles: { totalCount: number } } }>(
      "seller",
      "query($id: ID!) { board(id: $id) { tiles { totalCount } } }",
      { id: own },
    );
    expect(board.tiles.totalCount).toBe(0);
  });
});

it("explores neither views nor boards", async () => {
  type Told = { exploreCatalogue: { subjects: { key: string }[] } };
  const { exploreCatalogue } = await house.ask<Told>("analyst", "{ exploreCatalogue { subjects { key } } }");
  const keys = exploreCatalogue.subjects.map(({ key }) => key);
  for (const key of ["savedView", "board", "boardTile"]) expect(keys).not.toContain(key);
});
