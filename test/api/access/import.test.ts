import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { type AccessArea, type AccessScope, type Rights, SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aCompany, aUser } from "../../world.ts";

let server: TestServer;
let caller: Principal;
beforeAll(async () => void (server = await aServer(undefined, { authenticate: async () => caller })));
afterAll(() => server.close());

/** A steward, but for the scopes of some areas. */
function steward(scopes: Partial<Record<AccessArea, AccessScope>> = {}, more: Partial<Rights> = {}): Principal {
  const rights = SHIPPED_RIGHTS.STEWARD;
  const areas = { ...rights.areas };
  for (const [area, scope] of Object.entries(scopes) as [AccessArea, AccessScope][])
    areas[area] = { READ: scope, CREATE: scope, UPDATE: scope, DELETE: scope, ASSIGN: scope };
  return { ...ADMINISTRATION, name: "steward", role: "STEWARD", rights: { ...rights, areas, ...more } };
}

beforeEach(async () => {
  caller = steward();
  await server.services.database.query("delete from company");
});

interface Told {
  readonly data: { it: { run: { id: string } | null; userErrors: object[] } } | null;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

async function start(...sheets: string[]): Promise<Told> {
  const files: string[] = [];
  for (const [i, payload] of sheets.entries()) {
    const url = `/import/files?name=${i}.csv`;
    const answer = await server.server.inject({
      method: "POST",
      url,
      payload,
      headers: { "content-type": "text/csv" },
    });
    files.push(answer.json<{ id: string }>().id);
  }
  const told = await server.query<NonNullable<Told["data"]>>(
    "mutation ($files: [ID!]!) { it: importStart(input: { files: $files }) { run { id } userErrors { code } } }",
    { files },
  );
  await server.imports.idle();
  return told;
}

const COMPANIES = "客户名称,员工人数\n隐藏公司,99\n";
const CONTACTS = "联系人,客户名称,职务\n王伟,隐藏公司,经理\n";
const DEALS = "商机名称,客户名称,阶段,金额\n大单,隐藏公司,赢单,100\n";

const hidden = () =>
  server.services.database.query<{ headcount: number | null; status: string; contacts: number; deals: number }>(
    `select c.headcount, c.status, (select count(*)::int from contact) as contacts, (select count(*)::int from deal) as deals
     from company c where c.name = '隐藏公司'`,
  );

describe("20. an import, which looks among all records for those that its rows mean,", () => {
  beforeEach(async () => {
    const owner = await aUser(server.services.database);
    await aCompany(server.services.database, { name: "隐藏公司", owner_id: owner });
  });

  it.each<[string, Partial<Record<AccessArea, AccessScope>>, string[], string]>([
    ["companies, own", { CUSTOMERS: "OWN" }, [COMPANIES], "CUSTOMERS"],
    ["companies, team", { CUSTOMERS: "TEAM" }, [COMPANIES], "CUSTOMERS"],
    ["contacts of hidden people", { PEOPLE: "TEAM" }, [CONTACTS], "PEOPLE"],
    ["contacts at hidden companies", { CUSTOMERS: "OWN" }, [CONTACTS], "CUSTOMERS"],
    ["deals, hidden ones", { DEALS: "OWN" }, [DEALS], "DEALS"],
    ["deals of hidden companies", { CUSTOMERS: "TEAM" }, [DEALS], "CUSTOMERS"],
    ["users, who are not a steward's to make", {}, ["员工姓名,邮箱,主管\n甲,a@x.example,乙\n"], "ORGANISATION"],
    ["several files, one of them too far", { DEALS: "OWN" }, [COMPANIES, DEALS], "DEALS"],
  ])("is refused to whom some of them are hidden: %s", async (_what, scopes, sheets, area) => {
    caller = steward(scopes);
    const before = [await hidden(), await server.services.database.query("select count(*) from app_user")];
    const { errors, data } = await start(...sheets);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: expect.stringContaining(area), extensions: { code: "FORBIDDEN" } }]);
    expect([await hidden(), await server.services.database.query("select count(*) from app_user")]).toEqual(before);
    const [refused] = await server.services.database.query(
      "select reason from audit_entry where action = 'REFUSED' order by at desc, id desc limit 1",
    );
    expect(refused).toMatchObject({ reason: expect.stringContaining("importStart") });
  });

  it("is refused to whoever sees people masked", async () => {
    caller = steward({}, { masked: true });
    expect((await start(CONTACTS)).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("is done for whoever sees and changes all, and its report is told to nobody else", async () => {
    const { data, errors } = await start(COMPANIES, CONTACTS, DEALS);
    expect(errors).toBeUndefined();
    expect(await hidden()).toEqual([{ headcount: 99, status: "CUSTOMER", contacts: 1, deals: 1 }]);
    const { id } = data!.it.run!;
    const look = async () => {
      const told = await server.query<{ importRun: object | null; importRuns: { id: string }[] }>(
        "query ($id: ID!) { importRun(id: $id) { files { name } } importRuns { id } }",
        { id },
      );
      return [told.data.importRun !== null, told.data.importRuns.some((run) => run.id === id)];
    };
    expect(await look()).toEqual([true, true]);
    caller = steward({ PEOPLE: "TEAM" });
    expect(await look()).toEqual([false, false]);
  });
});
