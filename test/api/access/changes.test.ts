import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aCompany, aUser } from "../../world.ts";
import { type Subscriber, subscribed } from "../writes/listener.ts";

let server: TestServer;
const callers = new Map<string, Principal>();
const sales = (userId: string): Principal => ({
  ...ADMINISTRATION,
  role: "SALES",
  rights: SHIPPED_RIGHTS.SALES,
  userId,
});

beforeAll(async () => {
  server = await aServer(undefined, {
    authenticate: async (_request, said) => callers.get(String(said)) ?? ADMINISTRATION,
  });
});
afterAll(() => server.close());

it("tells whoever watches of the records that they see, and of no others", async () => {
  const { database } = server.services;
  const [one, two] = [await aUser(database), await aUser(database)];
  callers.set("one", sales(one)).set("two", sales(two));
  const [mine, theirs] = [await aCompany(database, { owner_id: one }), await aCompany(database, { owner_id: two })];
  const log = (company: string) =>
    server.query(
      `mutation { interactionLog(input: { companyId: "com_${company}", kind: CALL, at: "2026-01-01T00:00:00Z" }) { interaction { id } userErrors { code } } }`,
    );
  const watch = (as: string) => subscribed(server, "(types: [INTERACTION])", as);
  const [first, second, all] = [await watch("one"), await watch("two"), await watch("all")];
  for (const company of [theirs, mine, theirs, mine]) await log(company);
  const ids = ({ heard }: Subscriber) => heard.flatMap((change) => change.ids);
  const companies = ({ heard }: Subscriber) => new Set(heard.flatMap((change) => change.companyIds));
  await vi.waitFor(() => expect(ids(all)).toHaveLength(4), 5_000);
  await vi.waitFor(() => expect([ids(first).length, ids(second).length]).toEqual([2, 2]), 5_000);
  expect(companies(first)).toEqual(new Set([`com_${mine}`]));
  expect(companies(second)).toEqual(new Set([`com_${theirs}`]));
  for (const subscriber of [first, second, all]) await subscriber.close();
});
