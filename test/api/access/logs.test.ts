import { aServer, type TestServer } from "../../server.ts";
import { as, byHeader } from "../../as-role.ts";
import { aCompany, aContact } from "../../world.ts";
import { createLogger } from "@guanxi/server/platform/log";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

let server: TestServer;
const lines: string[] = [];
const write = (line: string) => lines.push(line);

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation((...said) => void lines.push(said.join(" ")));
  server = await aServer(undefined, { authenticate: byHeader, logger: createLogger({ write }) });
});
afterAll(() => server.close());

it("32. no line of the log holds a person's phone, mail address or name, whatever goes wrong", async () => {
  const { database } = server.services;
  const company = await aCompany(database);
  const [a, b] = [
    await aContact(database, company, { name: "欧阳明月", phone: "13912340001", email: "mingyue@example.com" }),
    await aContact(database, company, { name: "司马青山", phone: "13912340002", email: "qingshan@example.com" }),
  ];
  await database.query(
    `update contact c set phone = o.phone from contact o where (c.id, o.id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))`,
    [a, b],
  );
  const create = `mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }`;
  const asked: [string, object?, ("ADMIN" | "ANALYST")?][] = [
    [`{ contacts { nodes { phone } } }`],
    [`{ contacts(filter: { phone: { eq: "13912340001" } }) { nodes { phone } } }`],
    [`{ contacts(filter: { email: { eq: "mingyue@example.com" } }) { nodes { id } } }`, {}, "ANALYST"],
    [`{ contacts(search: "13912340002") { nodes { name phone } } }`],
    [`{ contacts(filter: { phone: { eq: "13912340001\\u0000" } }) { totalCount } }`],
    [`{ contacts(filter: { name: { eq: "欧阳明月\\u0000" } }) { totalCount } }`],
    [
      create,
      { input: { companyId: `com_${company}`, name: "诸葛\0", phone: "13912340003", email: "x\0@example.com" } },
    ],
    [create, { input: { companyId: `com_${company}`, name: "诸葛", phone: "13912340003", title: "x".repeat(300) } }],
    [create, { input: { companyId: "com_1", name: "诸葛", phone: "13912340003" } }],
    [`mutation { contactUpdate(input: { id: "con_${a}", title: "x" }) { contact { phone } } }`],
  ];
  for (const [query, variables, role = "ADMIN"] of asked) await server.query(query, variables, as(role));
  await database.query("alter table contact rename column title to gone");
  await server.query(`{ contacts(search: "13912340002") { nodes { name title } } }`);
  await server.query(create, { input: { companyId: `com_${company}`, name: "诸葛孔明", phone: "13912340003" } });
  await database.query("alter table contact rename column gone to title");
  const log = lines.join("\n");
  expect(log).toContain("cannot be opened");
  expect(log).toMatch(/column .*title.* does not exist/);
  for (const personal of [/139\D?1234/, /mingyue|qingshan/, /明月|青山|孔明/]) expect(log).not.toMatch(personal);
});
