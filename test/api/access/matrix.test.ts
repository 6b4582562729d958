import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { USER_ROLES } from "@guanxi/shared/user-role";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { entities } from "@guanxi/server/graph/entities";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { today } from "@guanxi/server/platform/today";
import { writableFields, writeNames } from "@guanxi/server/graph/write/names";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Rules, readWorld, type World } from "../../access/rules.ts";
import { fillAwkwardly } from "../../oracle/awkward-world.ts";

const models = entities.map((entity) => modelOf(entity));

let server: TestServer;
let world: World;
const callers = new Map<string, Principal>();
let cells = 0;

/** Everybody with the people of two teams of which one is below the other: in every role. */
function everybody(rows: World): Map<string, Principal> {
  const users = [...rows.get("User")!.values()];
  const below = (team: string): string[] => [
    team,
    ...[...rows.get("Team")!.values()]
      .filter(({ id, parent_id: up }) => up === team && id !== team)
      .flatMap(({ id }) => below(id as string)),
  ];
  const someone = users.filter(({ team_id: team }) => team !== null).slice(0, 3);
  return new Map(
    USER_ROLES.flatMap((role) =>
      someone.map((user): [string, Principal] => [
        `${role} ${String(user.id)}`,
        {
          ...ADMINISTRATION,
          userId: user.id as string,
          role,
          teamIds: below(user.team_id as string),
          rights: SHIPPED_RIGHTS[role],
        },
      ]),
    ),
  );
}

beforeAll(async () => {
  server = await aServer(undefined, {
    authenticate: async (request) => callers.get(String(request.headers["x-as"])) ?? ADMINISTRATION,
  });
  const { database } = server.services;
  await database.transaction(async (sql) => {
    await fillAwkwardly(sql, 20261123);
    // a tree of teams: each has the one before it above, but two have nobody
    await sql.query(
      `update team t set parent_id = null from (select id, row_number() over (order by id) n from team) o where o.id = t.id and o.n in (1, 4)`,
    );
    await sql.query(
      `update team t set parent_id = p.id from (select id, row_number() over (order by id) n from team) o
       join (select id, row_number() over (order by id) n from team) p on p.n = o.n - 1 where o.id = t.id and o.n not in (1, 4)`,
    );
    await sql.query(
      "update record_share set until = '2099-01-01' where until < '2050-01-01' and get_byte(uuid_send(id), 15) % 2 = 0",
    );
  });
  await refreshAllFacts(database);
  world = await readWorld(database);
  for (const [name, principal] of everybody(world)) callers.set(name, principal);
});
afterAll(async () => {
  console.log(`access matrix: ${names.length} callers x ${models.length} entities, ${cells} cells checked`);
  await server.close();
});

const ask = async <Data>(as: string, query: string, variables?: object): Promise<Data> => {
  const { data, errors } = await server.query<Data>(query, variables, { "x-as": as });
  expect(errors, query).toBeUndefined();
  return data;
};

const nodeId = (model: EntityModel, key: unknown) => `${model.prefix}_${String(key)}`;

/** The records a caller may see, as ids in order. */
const expected = (rules: Rules, model: EntityModel): string[] =>
  [...world.get(model.name)!.values()]
    .filter((row) => rules.may(model, row, "READ"))
    .map((row) => nodeId(model, row[model.key]))
    .toSorted();

const rulesOf = (name: string) => new Rules(world, callers.get(name)!, today());
/** Where a scope depends on who it is, three people; else one. */
const names = USER_ROLES.flatMap((role) =>
  (role === "SALES" || role === "MANAGER" ? [0, 1, 2] : [0]).map((who) => ({ role, who })),
);
const nameOf = ({ role, who }: (typeof names)[number]) =>
  [...callers.keys()].filter((name) => name.startsWith(`${role} `))[who]!;

describe.each(names)("$role $who", (who) => {
  it("19. sees in every list, total, group, aggregate and node what the rules give, and nothing else", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    for (const model of models) {
      const ids = expected(rules, model);
      if (model.root) {
        type Listed = { it: { nodes: { id: string }[]; totalCount: number; aggregate: { count: number } } };
        const { it: list } = await ask<Listed>(
          name,
          `{ it: ${model.root}(first: 100) { nodes { id } totalCount aggregate { count } } }`,
        );
        expect(list.nodes.map(({ id }) => id).toSorted(), model.name).toEqual(ids);
        expect([list.totalCount, list.aggregate.count], model.name).toEqual([ids.length, ids.length]);
        cells += 3;
        const sorted = await ask<Listed>(
          name,
          `{ it: ${model.root}(first: 100, orderBy: [{ field: UPDATED_AT, direction: DESC }], filter: { createdAt: { gte: "1000-01-01T00:00:00Z" } }) { nodes { id } totalCount aggregate { count } } }`,
        );
        expect(sorted.it.nodes.map(({ id }) => id).toSorted(), `${model.name} sorted`).toEqual(ids);
        cells += 2;
      }
      if (model.prefix === "") continue;
      const all = [...world.get(model.name)!.keys()].map((key) => nodeId(model, key));
      const { nodes } = await ask<{ nodes: ({ id: string } | null)[] }>(
        name,
        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        { ids: all },
      );
      expect(nodes.flatMap((node) => node?.id ?? []).toSorted(), `nodes of ${model.name}`).toEqual(ids);
      cells += all.length;
    }
  });

  it("19. follows every link to what the rules give, and to nothing where it leads to what is hidden", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    for (const model of models.filter(({ root }) => root)) {
      const links = [...model.fields.values()].filter((field) => field.kind === "reference");
      const lists = [...model.fields.values()].filter((field) => field.kind === "list");
      const selection = [
        ...links.map(({ field, target }) => {
          const prefix = modelOf(target()).prefix;
          return prefix === "" ? "" : `${field} { id }`;
        }),
        ...lists.map(({ field }) => `${field}(first: 100) { totalCount nodes { __typename } }`),
      ].join(" ");
      type Found = Record<string, { id: string } & { totalCount: number; nodes: object[] }> & { id: string };
      const { it: found } = await ask<{ it: { nodes: Found[] } }>(
        name,
        `{ it: ${model.root}(first: 30) { nodes { id ${selection} } } }`,
      );
      const rows = world.get(model.name)!;
      for (const node of found.nodes) {
        const row = rows.get(node.id.slice(model.prefix.length + 1))!;
        for (const { field, target } of links) {
          const to = modelOf(target());
          const there = rules.target(model, row, field);
          const seen = there && rules.may(to, there, "READ") ? nodeId(to, there[to.key]) : null;
          expect(node[field]?.id ?? null, `${model.name}.${field}`).toBe(seen);
          cells++;
        }
        for (const { field, target, by } of lists) {
          const to = modelOf(target());
          const back = to.fields.get(by) as { column: string };
          const count = [...world.get(to.name)!.values()].filter(
            (other) => other[back.column] === row[model.key] && rules.may(to, other, "READ"),
          ).length;
          expect(node[field]!.totalCount, `${model.name}.${field}`).toBe(count);
          expect(node[field]!.nodes.length, `${model.name}.${field}`).toBe(count);
          cells += 2;
        }
      }
    }
  });

  it("19. groups and filters by links without telling what is hidden", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    const deal = models.find((model) => model.name === "Deal")!;
    const company = models.find((model) => model.name === "Company")!;
    const seen = [...world.get("Deal")!.values()].filter((row) => rules.may(deal, row, "READ"));
    const companyOf = (row: (typeof seen)[number]) => {
      const to = rules.target(deal, row, "company");
      return to && rules.may(company, to, "READ") ? nodeId(company, to.id) : null;
    };
    type Grouped = { deals: { groups: { key: { company: { id: string } | null }; count: number }[] } };
    const { deals } = await ask<Grouped>(
      name,
      "{ deals { groups(by: [{ field: COMPANY }], first: 1000) { key { company { id } } count } } }",
    );
    const counts = Map.groupBy(seen, companyOf);
    expect(new Map(deals.groups.map(({ key, count }) => [key.company?.id ?? null, count]))).toEqual(
      new Map([...counts].map(([key, rows]) => [key, rows.length])),
    );
    for (const key of [...world.get("Company")!.keys()].slice(0, 12)) {
      const id = nodeId(company, key);
      const asked = await ask<Record<"a" | "b", { totalCount: number }>>(
        name,
        `query($id: ID!) { a: deals(filter: { company: { id: { eq: $id } } }) { totalCount }
          b: deals(filter: { companyIsNull: false, company: { id: { in: [$id] } } }) { totalCount } }`,
        { id },
      );
      const count = counts.get(id)?.length ?? 0;
      expect([asked.a.totalCount, asked.b.totalCount]).toEqual([count, count]);
      cells += 2;
    }
  });

  it("finds by search and by what belongs to a record only what the rules give", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    for (const model of models.filter(({ root, search }) => root && search)) {
      const seen = new Set(expected(rules, model));
      const query = `{ it: ${model.root}(first: 100, search: "a") { nodes { id } totalCount } }`;
      type Listed = { it: { nodes: { id: string }[]; totalCount: number } };
      const [whole, own] = [await ask<Listed>("", query), await ask<Listed>(name, query)];
      // companies are searched by their aliases too, which are seen with them
      const ids = whole.it.nodes.map(({ id }) => id).filter((id) => seen.has(id));
      cells += 2;
      if (callers.get(name)!.rights.masked) {
        // what is masked is not searched: nothing may be found that is not there in clear
        for (const { id } of own.it.nodes) expect(ids, model.name).toContain(id);
        continue;
      }
      expect(own.it.nodes.map(({ id }) => id).toSorted(), model.name).toEqual(ids.toSorted());
      expect(own.it.totalCount).toBe(ids.length);
    }
    const deal = models.find((model) => model.name === "Deal")!;
    const some = [...world.get("Company")!.values()].filter(
      (row) =>
        rules.may(
          models.find((model) => model.name === "Company")!,
          row,
          "READ",
        ) &&
        [...world.get("Deal")!.values()].some((other) => other.company_id === row.id && rules.may(deal, other, "READ")),
    );
    const { companies } = await ask<{ companies: { totalCount: number } }>(
      name,
      "{ companies(filter: { deals: { some: { version: { gte: 0 } } } }) { totalCount } }",
    );
    expect(companies.totalCount).toBe(some.length);
    cells++;
  });

  it("makes records where the rules give it, and nowhere else", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    const company = models.find((model) => model.name === "Company")!;
    const userId = callers.get(name)!.userId;
    const INPUTS: Readonly<Record<string, readonly [input: string, row: object]>> = {
      Contact: ['name: "新人"', {}],
      Deal: ['name: "新商机", stage: LEAD', { owner_id: userId }],
      Order: ['orderedOn: "2026-01-01", amount: "1.00"', { owner_id: userId }],
      Note: ['body: "新备忘"', { author_id: userId }],
      Task: ['title: "新任务"', { created_by_id: userId }],
      Interaction: ['kind: CALL, at: "2026-01-01T00:00:00Z"', { user_id: userId }],
    };
    const some = [...world.get("Company")!.values()].slice(0, 10);
    for (const [type, [input, held]] of Object.entries(INPUTS)) {
      const model = models.find((one) => one.name === type)!;
      const { one, create } = writeNames(model);
      for (const row of some) {
        const { it: answer } = await ask<{ it: { userErrors: { code: string }[] } }>(
          name,
          `mutation { it: ${one}${create}(input: { ${input}, companyId: "${nodeId(company, row.id)}" }) { userErrors { code } } }`,
        );
        const made = { ...held, company_id: row.id };
        const code =
          rules.scope(model, "CREATE") === "NONE"
            ? ["FORBIDDEN"]
            : !rules.may(company, row, "READ")
              ? ["NOT_FOUND"]
              : rules.may(model, made, "CREATE")
                ? []
                : ["FORBIDDEN"];
        expect(
          answer.userErrors.map((error) => error.code),
          `CREATE ${type}`,
        ).toEqual(code);
        cells++;
      }
      const known = [...world.get(type)!.keys()];
      await server.services.database.query(`delete from ${model.table} where id <> all ($1::uuid[])`, [known]);
    }
  }, 120_000);

  it("is told why it sees a record, and nothing of those it does not see", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    for (const model of models.filter(({ prefix }) => prefix !== "")) {
      const told = [...world.get(model.name)!].map(([key, row]) => ({
        id: nodeId(model, key),
        seen: rules.may(model, row, "READ"),
      }));
      const some = [...Map.groupBy(told, ({ seen }) => seen).values()].flatMap((same) => same.slice(0, 5));
      const fields = some.map(({ id }, i) => `a${i}: accessReasons(id: "${id}") { kind }`);
      const answers = await ask<Record<string, { kind: string }[]>>(name, `{ ${fields.join(" ")} }`);
      for (const [i, { id, seen }] of some.entries()) {
        expect(answers[`a${i}`]!.length > 0, id).toBe(seen);
        cells++;
      }
    }
  });

  it("is told figures that its own rows add up to", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    const company = models.find((model) => model.name === "Company")!;
    const ids = expected(rules, company);
    type Figures = { segments: { companies: number; by: { companies: number }[] }; workspace: { companies: number } };
    const { segments, workspace } = await ask<Figures>(
      name,
      "{ segments { companies by(dimension: STATUS) { companies } } workspace { companies } }",
    );
    expect([segments.companies, workspace.companies]).toEqual([ids.length, ids.length]);
    expect(segments.by.reduce((sum, { companies }) => sum + companies, 0)).toBe(ids.length);
    cells += 3;
  });

  it("18. changes, deletes and assigns what the rules give; anything else answers like what does not exist", async () => {
    const name = nameOf(who);
    const rules = rulesOf(name);
    const OPERATIONS = [
      ["UPDATE", "Update", "update"],
      ["DELETE", "Delete", "delete"],
      ["ASSIGN", "Assign", "update"],
    ] as const;
    for (const model of models) {
      const { one } = writeNames(model);
      for (const [operation, verb, write] of OPERATIONS) {
        if (!(model.writes ?? [write]).includes(write)) continue;
        if (operation === "ASSIGN" && !writableFields(model, "update").some(({ field }) => field === "owner")) continue;
        if (operation === "UPDATE" && writableFields(model, "update").length === 0) continue;
        const none = rules.scope(model, operation) === "NONE";
        const told = [...world.get(model.name)!].map(([key, row]) => ({
          id: nodeId(model, key),
          code: none ? "FORBIDDEN" : rules.may(model, row, operation) ? "CONFLICT" : "NOT_FOUND",
        }));
        const some = [...Map.groupBy(told, ({ code }) => code).values()].flatMap((same) => same.slice(0, 2));
        if (some.length === 0) continue;
        // with a version that no record has, a write that is allowed is refused for that alone
        const fields = some.map(
          ({ id }, i) =>
            `a${i}: ${one}${verb}(input: { id: "${id}", version: 1000000${operation === "ASSIGN" ? ", ownerId: null" : ""} }) { userErrors { code } }`,
        );
        const answers = await ask<Record<string, { userErrors: { code: string }[] }>>(
          name,
          `mutation { ${fields.join(" ")} }`,
        );
        for (const [i, { code }] of some.entries()) {
          const codes = answers[`a${i}`]!.userErrors.map((error) => error.code);
          expect(codes, `${operation} ${model.name}`).toEqual([code]);
          cells++;
        }
      }
    }
  }, 120_000);
});

it("21. answers a statement without a caller with 42501, never with rows", async () => {
  const { database } = server.services;
  const nobody = database.as({ role: "guanxi_none", settings: {} });
  for (const model of models)
    await expect(nobody.query(`select 1 from ${model.table}`)).rejects.toMatchObject({ code: "42501" });
  const found = server.services.orm.em.fork().find(models[0]!.target as never, {});
  await expect(found).rejects.toMatchObject({ code: "42501" });
});
