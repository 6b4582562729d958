import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { aCompany } from "../../world.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

interface Payload {
  readonly company: { id: string; name: string; version: number } | null;
  readonly userErrors: { code: string; path: string[] | null; parameters: { name: string; value: string }[] }[];
}

const FIELDS = "company { id name version } userErrors { code path parameters { name value } }";

const write = async (verb: "Create" | "Update", input: object, key?: string) => {
  const answer = await server.query<{ it: Payload }>(
    `mutation($input: Company${verb}Input!) { it: company${verb}(input: $input) { ${FIELDS} } }`,
    { input },
    key === undefined ? {} : { "idempotency-key": key },
  );
  return answer;
};

const named = async (name: string) =>
  Number(
    (
      await server.services.database.query<{ n: string }>("select count(*) as n from company where name = $1", [name])
    )[0]!.n,
  );

const keys = async () =>
  Number((await server.services.database.query<{ n: string }>("select count(*) as n from idempotency_key"))[0]!.n);

it("35. writes twenty equal requests with one key once, and answers all alike", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => write("Create", { name: "只此一家" }, "the one and only")),
  );
  expect(await named("只此一家")).toBe(1);
  expect(answers[0]!.data.it).toMatchObject({ company: { name: "只此一家", version: 1 }, userErrors: [] });
  for (const { data } of answers) expect(data).toEqual(answers[0]!.data);
  const events = await server.services.database.query(
    "select 1 from outbox where record_id = $1 and event = 'CREATED'",
    [answers[0]!.data.it.company!.id.slice(4)],
  );
  expect(events).toHaveLength(1);
});

it("35. refuses a key that was used for another request, and leaves the first one as it is", async () => {
  const first = await write("Create", { name: "先来" }, "reused");
  const second = await write("Create", { name: "后到" }, "reused");
  expect(second.data.it).toMatchObject({ company: null, userErrors: [{ code: "IDEMPOTENCY_KEY_REUSED", path: null }] });
  expect(await named("后到")).toBe(0);
  expect((await write("Create", { name: "先来" }, "reused")).data).toEqual(first.data);
});

it("keeps no refused request: the same key may be tried again, mended", async () => {
  const before = await keys();
  expect((await write("Create", { name: "  " }, "mended")).data.it.userErrors).toMatchObject([{ code: "REQUIRED" }]);
  expect(await keys()).toBe(before);
  expect((await write("Create", { name: "改好了" }, "mended")).data.it.userErrors).toEqual([]);
});

it("tells two fields of one request apart", async () => {
  const both = () =>
    server.query<Record<string, Payload>>(
      `mutation { a: companyCreate(input: { name: "双一" }) { ${FIELDS} } b: companyCreate(input: { name: "双二" }) { ${FIELDS} } }`,
      {},
      { "idempotency-key": "two at once" },
    );
  const first = await both();
  expect(first.data.a!.company!.name + first.data.b!.company!.name).toBe("双一双二");
  expect((await both()).data).toEqual(first.data);
  expect((await named("双一")) + (await named("双二"))).toBe(2);
});

it("refuses a key that is none", async () => {
  for (const key of ["x".repeat(256), "", "tab\there"]) {
    const { errors } = await write("Create", { name: "无效钥匙" }, key);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  }
  expect(await named("无效钥匙")).toBe(0);
});

it("36. refuses a stale version with both versions and the record as it is", async () => {
  const id = `com_${await aCompany(server.services.database, { name: "原名" })}`;
  expect((await write("Update", { id, version: 1, name: "新名" })).data.it).toMatchObject({
    company: { name: "新名", version: 2 },
    userErrors: [],
  });
  const stale = (await write("Update", { id, version: 1, name: "旧眼光" })).data.it;
  expect(stale).toEqual({
    company: { id, name: "新名", version: 2 },
    userErrors: [
      {
        code: "CONFLICT",
        path: ["version"],
        parameters: [
          { name: "expected", value: "1" },
          { name: "actual", value: "2" },
        ],
      },
    ],
  });
  expect((await write("Update", { id, name: "谁后写谁算" })).data.it.company).toMatchObject({ version: 3 });
});

it("lets exactly one of many concurrent saves of one version win", async () => {
  const id = `com_${await aCompany(server.services.database)}`;
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => write("Update", { id, version: 1, name: `第 ${i} 人` })),
  );
  const won = answers.filter(({ data }) => data.it.userErrors.length === 0);
  expect(won).toHaveLength(1);
  for (const { data } of answers)
    expect(data.it.company).toEqual({ id, name: won[0]!.data.it.company!.name, version: 2 });
});

it("lets one of two companies have a credit code that both want at once", async () => {
  const creditCode = "91110000600037341L";
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) => write("Create", { name: `抢码 ${i}`, creditCode })),
  );
  const refused = answers.filter(({ data }) => data.it.userErrors.length > 0);
  expect(refused).toHaveLength(5);
  for (const { data } of refused)
    expect(data.it.userErrors).toMatchObject([{ code: "DUPLICATE", path: ["creditCode"] }]);
});
