import { everyone, Matrix, models, nameOf, nodeId } from "../../access/matrix.ts"; // first: it brings the metadata that decorators need
import { modelOf } from "@guanxi/server/platform/model/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let matrix: Matrix;
beforeAll(async () => void (matrix = await Matrix.open()));
afterAll(() => matrix?.close("access matrix, reading"));

describe.each(everyone)("$role $who", (who) => {
  it("19. sees in every list, total, group, aggregate and node what the rules give, and nothing else", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    for (const model of models) {
      const ids = matrix.seen(rules, model);
      if (model.root) {
        type Listed = { it: { nodes: { id: string }[]; totalCount: number; aggregate: { count: number } } };
        const { it: list } = await matrix.ask<Listed>(
          name,
          `{ it: ${model.root}(first: 100) { nodes { id } totalCount aggregate { count } } }`,
        );
        expect(list.nodes.map(({ id }) => id).toSorted(), model.name).toEqual(ids);
        expect([list.totalCount, list.aggregate.count], model.name).toEqual([ids.length, ids.length]);
        matrix.cells += 3;
        const sorted = await matrix.ask<Listed>(
          name,
          `{ it: ${model.root}(first: 100, orderBy: [{ field: UPDATED_AT, direction: DESC }], filter: { createdAt: { gte: "1000-01-01T00:00:00Z" } }) { nodes { id } totalCount aggregate { count } } }`,
        );
        expect(sorted.it.nodes.map(({ id }) => id).toSorted(), `${model.name} sorted`).toEqual(ids);
        matrix.cells += 2;
      }
      if (model.prefix === "") continue;
      const all = [...matrix.world.get(model.name)!.keys()].map((key) => nodeId(model, key));
      const { nodes } = await matrix.ask<{ nodes: ({ id: string } | null)[] }>(
        name,
        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        { ids: all },
      );
      expect(nodes.flatMap((node) => node?.id ?? []).toSorted(), `nodes of ${model.name}`).toEqual(ids);
      matrix.cells += all.length;
    }
  });

  it("19. follows every link to what the rules give, and to nothing where it leads to what is hidden", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
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
      const { it: found } = await matrix.ask<{ it: { nodes: Found[] } }>(
        name,
        `{ it: ${model.root}(first: 30) { nodes { id ${selection} } } }`,
      );
      const rows = matrix.world.get(model.name)!;
      for (const node of found.nodes) {
        const row = rows.get(node.id.slice(model.prefix.length + 1))!;
        for (const { field, target } of links) {
          const to = modelOf(target());
          const there = rules.target(model, row, field);
          const seen = there && rules.may(to, there, "READ") ? nodeId(to, there[to.key]) : null;
          expect(node[field]?.id ?? null, `${model.name}.${field}`).toBe(seen);
          matrix.cells++;
        }
        for (const { field, target, by } of lists) {
          const to = modelOf(target());
          const back = to.fields.get(by) as { column: string };
          const count = [...matrix.world.get(to.name)!.values()].filter(
            (other) => other[back.column] === row[model.key] && rules.may(to, other, "READ"),
          ).length;
          expect(node[field]!.totalCount, `${model.name}.${field}`).toBe(count);
          expect(node[field]!.nodes.length, `${model.name}.${field}`).toBe(count);
          matrix.cells += 2;
        }
      }
    }
  });

  it("19. groups and filters by links without telling what is hidden", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    const deal = models.find((model) => model.name === "Deal")!;
    const company = models.find((model) => model.name === "Company")!;
    const seen = [...matrix.world.get("Deal")!.values()].filter((row) => rules.may(deal, row, "READ"));
    const companyOf = (row: (typeof seen)[number]) => {
      const to = rules.target(deal, row, "company");
      return to && rules.may(company, to, "READ") ? nodeId(company, to.id) : null;
    };
    type Grouped = { deals: { groups: { key: { company: { id: string } | null }; count: number }[] } };
    const { deals } = await matrix.ask<Grouped>(
      name,
      "{ deals { groups(by: [{ field: COMPANY }], first: 1000) { key { company { id } } count } } }",
    );
    const counts = Map.groupBy(seen, companyOf);
    expect(new Map(deals.groups.map(({ key, count }) => [key.company?.id ?? null, count]))).toEqual(
      new Map([...counts].map(([key, rows]) => [key, rows.length])),
    );
    for (const key of [...matrix.world.get("Company")!.keys()].slice(0, 12)) {
      const id = nodeId(company, key);
      const asked = await matrix.ask<Record<"a" | "b", { totalCount: number }>>(
        name,
        `query($id: ID!) { a: deals(filter: { company: { id: { eq: $id } } }) { totalCount }
          b: deals(filter: { companyIsNull: false, company: { id: { in: [$id] } } }) { totalCount } }`,
        { id },
      );
      const count = counts.get(id)?.length ?? 0;
      expect([asked.a.totalCount, asked.b.totalCount]).toEqual([count, count]);
      matrix.cells += 2;
    }
  });

  it("finds by search and by what belongs to a record only what the rules give", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    for (const model of models.filter(({ root, search }) => root && search)) {
      const seen = new Set(matrix.seen(rules, model));
      const query = `{ it: ${model.root}(first: 100, search: "a") { nodes { id } totalCount } }`;
      type Listed = { it: { nodes: { id: string }[]; totalCount: number } };
      const [whole, own] = [await matrix.ask<Listed>("", query), await matrix.ask<Listed>(name, query)];
      // companies are searched by their aliases too, which are seen with them
      const ids = whole.it.nodes.map(({ id }) => id).filter((id) => seen.has(id));
      matrix.cells += 2;
      if (matrix.principal(who).rights.masked) {
        // what is masked is not searched: nothing may be found that is not there in clear
        for (const { id } of own.it.nodes) expect(ids, model.name).toContain(id);
        continue;
      }
      expect(own.it.nodes.map(({ id }) => id).toSorted(), model.name).toEqual(ids.toSorted());
      expect(own.it.totalCount).toBe(ids.length);
    }
    const deal = models.find((model) => model.name === "Deal")!;
    const some = [...matrix.world.get("Company")!.values()].filter(
      (row) =>
        rules.may(
          models.find((model) => model.name === "Company")!,
          row,
          "READ",
        ) &&
        [...matrix.world.get("Deal")!.values()].some(
          (other) => other.company_id === row.id && rules.may(deal, other, "READ"),
        ),
    );
    const { companies } = await matrix.ask<{ companies: { totalCount: number } }>(
      name,
      "{ companies(filter: { deals: { some: { version: { gte: 0 } } } }) { totalCount } }",
    );
    expect(companies.totalCount).toBe(some.length);
    matrix.cells++;
  });

  it("is told why it sees a record, and nothing of those it does not see", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    for (const model of models.filter(({ prefix }) => prefix !== "")) {
      const told = [...matrix.world.get(model.name)!].map(([key, row]) => ({
        id: nodeId(model, key),
        seen: rules.may(model, row, "READ"),
      }));
      const some = [...Map.groupBy(told, ({ seen }) => seen).values()].flatMap((same) => same.slice(0, 5));
      const fields = some.map(({ id }, i) => `a${i}: accessReasons(id: "${id}") { kind }`);
      const answers = await matrix.ask<Record<string, { kind: string }[]>>(name, `{ ${fields.join(" ")} }`);
      for (const [i, { id, seen }] of some.entries()) {
        expect(answers[`a${i}`]!.length > 0, id).toBe(seen);
        matrix.cells++;
      }
    }
  });

  it("is told figures that its own rows add up to", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    const company = models.find((model) => model.name === "Company")!;
    const ids = matrix.seen(rules, company);
    type Figures = { segments: { companies: number; by: { companies: number }[] }; workspace: { companies: number } };
    const { segments, workspace } = await matrix.ask<Figures>(
      name,
      "{ segments { companies by(dimension: STATUS) { companies } } workspace { companies } }",
    );
    expect([segments.companies, workspace.companies]).toEqual([ids.length, ids.length]);
    expect(segments.by.reduce((sum, { companies }) => sum + companies, 0)).toBe(ids.length);
    matrix.cells += 3;
  });
});

it("21. answers a statement without a caller with 42501, never with rows", async () => {
  const { database } = matrix.server.services;
  const nobody = database.as({ role: "guanxi_none", settings: {} });
  for (const model of models)
    await expect(nobody.query(`select 1 from ${model.table}`)).rejects.toMatchObject({ code: "42501" });
  const found = matrix.server.services.orm.em.fork().find(models[0]!.target as never, {});
  await expect(found).rejects.toMatchObject({ code: "42501" });
});
