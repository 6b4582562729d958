import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aCompany, aUser } from "../../world.ts";

let server: TestServer;
const callers = new Map<string, Principal>();

beforeAll(async () => {
  server = await aServer(undefined, {
    authenticate: async (request) => callers.get(String(request.headers["x-as"])) ?? ADMINISTRATION,
  });
  for (const name of ["owner", "guest"]) {
    const userId = await aUser(server.services.database);
    callers.set(name, { ...ADMINISTRATION, role: "SALES", rights: SHIPPED_RIGHTS.SALES, userId });
  }
});
afterAll(() => server.close());

interface Answer {
  readonly it: {
    readonly recordShare: { readonly id: string } | null;
    readonly userErrors: { readonly code: string }[];
  };
}

const ask = async <Data>(as: string, query: string): Promise<Data> =>
  (await server.query<Data>(query, {}, { "x-as": as })).data;
const idOf = (name: string) => `usr_${callers.get(name)!.userId!}`;
const codes = ({ it: answer }: Answer) => answer.userErrors.map(({ code }) => code);

it("shows a company until its day, and only who gave the share lengthens or ends it", async () => {
  const company = await aCompany(server.services.database, { owner_id: callers.get("owner")!.userId! });
  const share = (as: string, until: string) =>
    ask<Answer>(
      as,
      `mutation { it: recordShareCreate(input: { companyId: "com_${company}", userId: "${idOf("guest")}", reason: "联合拜访", until: "${until}" }) { recordShare { id } userErrors { code } } }`,
    );
  const seen = async () =>
    (await ask<{ company: object | null }>("guest", `{ company(id: "com_${company}") { id } }`)).company !== null;
  expect(codes(await share("guest", "2099-01-01"))).toEqual(["NOT_FOUND"]); // nobody lends what is hidden
  expect(await seen()).toBe(false);
  const { id } = (await share("owner", "2099-01-01")).it.recordShare!;
  expect(await seen()).toBe(true);
  const change = (as: string, until: string) =>
    ask<Answer>(
      as,
      `mutation { it: recordShareUpdate(input: { id: "${id}", until: "${until}" }) { recordShare { id } userErrors { code } } }`,
    );
  expect(codes(await change("guest", "2199-01-01"))).toEqual(["NOT_FOUND"]);
  expect(codes(await share("guest", "2199-01-01"))).toEqual(["FORBIDDEN"]); // seen, but not the guest's to lend
  expect(codes(await change("owner", "2099-06-01"))).toEqual([]);
  await server.services.database.query("update company set owner_id = null where id = $1", [company]);
  expect(codes(await change("owner", "2099-06-02"))).toEqual(["FORBIDDEN"]); // no longer the owner's to lend
  expect(await seen()).toBe(true);
  expect(codes(await change("owner", "2000-01-01"))).toEqual([]);
  expect(await seen()).toBe(false);
});
