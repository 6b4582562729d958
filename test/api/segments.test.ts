import { refreshSegments } from "@guanxi/server/graph/segment/refresh-segments";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aHouse, type House } from "../colleagues.ts";
import { testKeys } from "../keys.ts";
import { aCompany } from "../world.ts";

let house: House;
const companies: string[] = [];
beforeAll(async () => {
  house = await aHouse(
    { head: null, east: "head", south: "head" },
    {
      boss: ["MANAGER", "head"],
      seller: ["SALES", "east"],
      other: ["SALES", "south"],
      steward: ["STEWARD", "head"],
      analyst: ["ANALYST", "head"],
      marketer: ["MARKETING", "head"],
    },
  );
  for (let i = 0; i < 6; i++)
    companies.push(
      await aCompany(house.server.services.database, { owner_id: house.ids.get(i < 2 ? "seller" : "other") }),
    );
});
afterAll(() => house.server.close());

interface Refusal {
  readonly code: string;
  readonly path: string[] | null;
}
const create = async (who: string, rule: object, name = "分群") =>
  (
    await house.ask<{ made: { customerSegment: { id: string } | null; userErrors: Refusal[] } }>(
      who,
      "mutation($input: CustomerSegmentCreateInput!) { made: customerSegmentCreate(input: $input) { customerSegment { id } userErrors { code path } } }",
      { input: { name, rule } },
    )
  ).made;
async function aSegment(who: string, rule: object): Promise<string> {
  const { customerSegment, userErrors } = await create(who, rule);
  expect(userErrors).toEqual([]);
  return customerSegment!.id;
}
const change = (uuid: string, input: string) =>
  house.ask("", `mutation { companyUpdate(input: { id: "com_${uuid}", ${input} }) { userErrors { code } } }`);
const members = async (who: string, segment: string) =>
  (
    await house.ask<{ segmentMembers: { nodes: { company: { id: string }; ruleVersion: number }[] } }>(
      who,
      "query($id: ID!) { segmentMembers(first: 100, filter: { segment: { id: { eq: $id } } }) { nodes { ruleVersion company { id } } } }",
      { id: segment },
    )
  ).segmentMembers.nodes;
const placesOf = async (who: string, segment: string) =>
  (await members(who, segment)).map(({ company }) => companies.indexOf(company.id.slice(4))).toSorted((a, b) => a - b);

it("holds who its rule finds, at once and after every write; of whom one sees", async () => {
  await change(companies[0]!, "headcount: 500");
  await change(companies[3]!, "headcount: 800");
  const segment = await aSegment("steward", { headcount: { gte: 500 } });
  expect(await placesOf("", segment)).toEqual([0, 3]);
  expect(await placesOf("seller", segment)).toEqual([0]);
  expect(await placesOf("other", segment)).toEqual([3]);
  await change(companies[1]!, "headcount: 900");
  await change(companies[0]!, "headcount: 1");
  expect(await placesOf("", segment)).toEqual([1, 3]);
  const { companies: found } = await house.ask<{
    companies: { nodes: { id: string; segments: { nodes: object[] } }[] };
  }>(
    "seller",
    "query($id: ID!) { companies(filter: { segments: { some: { segment: { id: { eq: $id } } } } }) { nodes { id segments { nodes { segment { id } } } } } }",
    { id: segment },
  );
  expect(found.nodes).toEqual([{ id: `com_${companies[1]!}`, segments: { nodes: [{ segment: { id: segment } }] } }]);
  type Days = { segmentMovesByDay: { entered: number; left: number }[] };
  const moves = async (who: string) =>
    (
      await house.ask<Days>(
        who,
        'query($id: ID!) { segmentMovesByDay(segment: $id, period: { from: "2020-01-01", to: "2099-01-01" }) { entered left } }',
        { id: segment },
      )
    ).segmentMovesByDay;
  expect(await moves("")).toEqual([{ entered: 3, left: 1 }]);
  expect(await moves("other")).toEqual([{ entered: 1, left: 0 }]);
});

it("counts the versions of its rule, and says by which somebody came", async () => {
  const segment = await aSegment("steward", { city: { eq: "上海" } });
  const update = (input: object) =>
    house.ask(
      "steward",
      "mutation($input: CustomerSegmentUpdateInput!) { customerSegmentUpdate(input: $input) { userErrors { code } } }",
      { input: { id: segment, ...input } },
    );
  await change(companies[0]!, 'city: "上海"');
  await update({ name: "另一个名字", rule: { city: { eq: "上海" } } });
  await update({ rule: { city: { in: ["上海", "北京"] } } });
  await change(companies[1]!, 'city: "北京"');
  const told = await members("", segment);
  expect(told.map(({ ruleVersion }) => ruleVersion).toSorted()).toEqual([1, 2]);
  const { customerSegment } = await house.ask<{ customerSegment: { ruleVersion: number } }>(
    "boss",
    "query($id: ID!) { customerSegment(id: $id) { ruleVersion } }",
    { id: segment },
  );
  expect(customerSegment.ruleVersion).toBe(2);
});

it("is made only by what its writer sees of all companies, and never by people's own data", async () => {
  const refused = async (who: string, rule: object) => {
    const { code, path } = (await create(who, rule)).userErrors[0] ?? { code: "none", path: [] };
    return [code, path?.join(".") ?? ""];
  };
  expect(await refused("boss", { name: { eq: "x" } })).toEqual(["FORBIDDEN", ""]);
  expect(await refused("analyst", { contacts: { some: { name: { eq: "王" } } } })).toEqual([
    "INVALID",
    "rule.contacts.some.name",
  ]);
  expect(await refused("steward", { contacts: { some: { phone: { eq: "13812345678" } } } })).toEqual([
    "INVALID",
    "rule.contacts.some.phone",
  ]);
  expect(await refused("", { not: { contacts: { some: { personalNotes: { some: {} } } } } })).toEqual([
    "INVALID",
    "rule.not.contacts.some.personalNotes",
  ]);
  expect(await refused("marketer", { orders: { some: {} } })).toEqual(["FORBIDDEN", "rule.orders"]);
  expect(await refused("marketer", { orders: { aggregate: { amount: { sum: { gte: "1" } } } } })).toEqual([
    "FORBIDDEN",
    "rule.orders",
  ]);
  expect(await refused("marketer", { deals: { some: { stage: { eq: "WON" } } } })).toEqual(["none", ""]);
  expect(await refused("steward", { segments: { some: {} } })).toEqual(["INVALID", "rule.segments"]);
  expect(await refused("steward", { wealth: { eq: 1 } })).toEqual(["INVALID", "rule"]);
});

it("divides an analysis: who is in two counts in both, who is in none stands apart", async () => {
  const { database } = house.server.services;
  await database.query("delete from customer_segment");
  for (const [i, uuid] of companies.entries()) await change(uuid, `headcount: ${i + 1}, city: "杭州"`);
  const few = await aSegment("steward", { headcount: { lte: 3 } });
  const some = await aSegment("steward", { headcount: { gte: 3, lte: 4 } });
  type Explored = {
    explore: {
      columns: { overlapping: boolean }[];
      totals: string[];
      rows: { keys: { value: string | null }[]; values: string[]; drills: { filter: object }[] }[];
    };
  };
  const explore = async (question: object) =>
    (
      await house.ask<Explored>(
        "",
        "query($question: ExploreInput!) { explore(question: $question) { totals columns { overlapping } rows { keys { value } values drills { filter } } } }",
        { question },
      )
    ).explore;
  const told = await explore({ measures: ["company.count"], dimensions: [{ key: "segment" }] });
  expect(told.totals).toEqual(["6"]);
  expect(told.columns[0]!.overlapping).toBe(true);
  expect(new Map(told.rows.map(({ keys, values }) => [keys[0]!.value, values[0]]))).toEqual(
    new Map([
      [few, "3"],
      [some, "2"],
      [null, "2"],
    ]),
  );
  for (const { values, drills } of told.rows) {
    const { companies: found } = await house.ask<{ companies: { totalCount: number } }>(
      "",
      "query($f: CompanyFilter) { companies(filter: $f) { totalCount } }",
      { f: drills[0]!.filter },
    );
    expect(String(found.totalCount)).toBe(values[0]);
  }
  const only = await explore({ measures: ["company.count"], filters: [{ dimension: "segment", notIn: [few] }] });
  expect(only.totals).toEqual(["3"]);
});

it("has a history equal to what is found anew, whatever is written in between", async () => {
  const { database } = house.server.services;
  await database.query("delete from customer_segment");
  const segment = await aSegment("steward", { headcount: { gte: 50 }, city: { ne: "北京" } });
  const uuid = segment.slice(4);
  const step = fc.record({
    company: fc.nat(companies.length - 1),
    headcount: fc.constantFrom(1, 49, 50, 51, null),
    city: fc.constantFrom("北京", "上海", null),
    how: fc.constantFrom("write", "behind", "pass"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      for (const { company, headcount, city, how } of steps) {
        const id = companies[company]!;
        if (how === "write") await change(id, `headcount: ${headcount}, city: ${JSON.stringify(city)}`);
        else await database.query("update company set headcount = $2, city = $3 where id = $1", [id, headcount, city]);
        if (how === "pass") await database.transaction((sql) => refreshSegments(sql, testKeys));
      }
      await database.transaction((sql) => refreshSegments(sql, testKeys));
      const expected = await database.query<{ id: string }>(
        "select id from company where headcount >= 50 and city is distinct from '北京' order by id",
      );
      const now = await database.query<{ id: string }>(
        "select company_id as id from segment_member where segment_id = $1 order by company_id",
        [uuid],
      );
      expect(now).toEqual(expected);
      // coming and going, in turn: the last move of each says where it is
      const moves = await database.query<{ id: string; entered: boolean }>(
        "select company_id as id, entered from segment_move where segment_id = $1 order by company_id, at, entered desc",
        [uuid],
      );
      for (const [id, own] of Map.groupBy(moves, (move) => move.id)) {
        expect(own.map(({ entered }) => entered)).toEqual(own.map((_, i) => i % 2 === 0));
        expect(own.at(-1)!.entered).toBe(now.some((member) => member.id === id));
      }
    }),
    { numRuns: 15, seed: 7 },
  );
});

it("says when its rule can be read no more, and keeps who is in it", async () => {
  const { database } = house.server.services;
  const segment = await aSegment("steward", { headcount: { isNull: false } });
  const before = (await members("", segment)).length;
  await database.query(`update customer_segment set rule = '{"gone": {"eq": 1}}' where id = $1`, [segment.slice(4)]);
  await database.transaction((sql) => refreshSegments(sql, testKeys));
  const { customerSegment } = await house.ask<{ customerSegment: { failure: string } }>(
    "boss",
    "query($id: ID!) { customerSegment(id: $id) { failure } }",
    { id: segment },
  );
  expect(customerSegment.failure).toBe("BAD_USER_INPUT");
  expect((await members("", segment)).length).toBe(before);
});
