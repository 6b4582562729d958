import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { VOCABULARY } from "../../web/src/analytics/explore/vocabulary.ts";
import { byHeader, as } from "../as-role.ts";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 11, asOf: new Date() });
  await refreshAllFacts(server.services.database);
});
afterAll(() => server.close());

interface Row {
  readonly keys: { readonly value: string | null; readonly label: string | null }[];
  readonly values: (string | null)[];
  readonly previous: (string | null)[] | null;
  readonly drills: {
    readonly measure: string;
    readonly entity: string;
    readonly root: string | null;
    readonly filter: object;
  }[];
}
interface Answer {
  readonly rows: Row[];
  readonly totals: (string | null)[];
  readonly previousTotals: (string | null)[] | null;
  readonly previousPeriod: { readonly from: string; readonly to: string } | null;
  readonly truncated: boolean;
  readonly withheld: number;
  readonly sql: string | null;
}
interface Catalogue {
  readonly measures: { readonly key: string; readonly timed: boolean; readonly subjects: string[] }[];
  readonly subjects: {
    readonly key: string;
    readonly reaches: string[];
    readonly owned: boolean;
    readonly timed: boolean;
    readonly fields: {
      readonly key: string;
      readonly kind: string;
      readonly isDimension: boolean;
      readonly statistics: string[];
    }[];
  }[];
}

const ASK = `query($question: ExploreInput!) { explore(question: $question) {
  rows { keys { value label } values previous drills { measure entity root filter } }
  totals previousTotals previousPeriod { from to } truncated withheld sql } }`;

const asked = (question: object, role: "ADMIN" | "ANALYST" | "SALES" | "MARKETING" = "ADMIN") =>
  server.query<{ explore: Answer }>(ASK, { question }, as(role));

async function explore(question: object, role: "ADMIN" | "ANALYST" = "ADMIN"): Promise<Answer> {
  const { data, errors } = await asked(question, role);
  expect(errors).toBeUndefined();
  return data!.explore;
}

const query = async <Data>(text: string, variables: object = {}) => {
  const { data, errors } = await server.query<Data>(text, variables);
  expect(errors).toBeUndefined();
  return data!;
};

const CATALOGUE = `{ exploreCatalogue { measures { key timed subjects }
  subjects { key reaches owned timed fields { key kind isDimension statistics } } } }`;

describe("a number is what its rows give", () => {
  /** The statistic of a plain measure, asked of the list that the number opens into. */
  async function ofRows(measure: string, { entity, root, filter }: Row["drills"][number]): Promise<string | null> {
    const path = measure.split(".").slice(1);
    const statistic = path.pop()!;
    const selection =
      statistic === "count" ? "count" : [...path].reduceRight((inner, name) => `${name} { ${inner} }`, statistic);
    const data = await query<Record<string, { aggregate: Record<string, unknown> }>>(
      `query($f: ${entity}Filter) { ${root}(filter: $f) { aggregate { ${selection} } } }`,
      { f: filter },
    );
    const told = (statistic === "count" ? ["count"] : [...path, statistic]).reduce<unknown>(
      (at, name) => (at as Record<string, unknown>)[name],
      data[root!]!.aggregate,
    );
    return told == null ? null : String(told);
  }

  it("for questions made from the catalogue", async () => {
    const { exploreCatalogue } = await query<{ exploreCatalogue: Catalogue }>(CATALOGUE);
    const byKey = new Map(exploreCatalogue.subjects.map((subject) => [subject.key, subject]));
    const countable = exploreCatalogue.subjects.filter(({ key }) => key !== "owner");
    const questions = fc.constantFrom(...countable).chain((subject) => {
      const measures = subject.fields.flatMap(({ key, statistics }) =>
        statistics.map((statistic) => `${key}.${statistic.toLowerCase()}`),
      );
      const near = subject.reaches.flatMap((key) => byKey.get(key)?.fields ?? []);
      const dimensions = [...near, ...(subject.owned ? byKey.get("owner")!.fields : [])].filter(
        ({ isDimension, statistics }) => isDimension || statistics.length > 1,
      );
      const dimension = fc.constantFrom(...dimensions).chain((field) =>
        fc.record({
          key: fc.constant(field.key),
          grain: field.kind === "DATE" ? fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR") : fc.constant(null),
          width: field.isDimension ? fc.constant(null) : fc.constantFrom(1, 10, 12.5, 1000),
        }),
      );
      const time = fc.record({
        key: fc.constant("time"),
        grain: fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR"),
        width: fc.constant(null),
      });
      const from = fc.constantFrom("2025-03-05", "2025-12-31", "2026-01-01");
      const to = fc.constantFrom("2026-01-31", "2026-02-28", "2026-09-01");
      return fc.record({
        measures: fc.uniqueArray(fc.constantFrom(`${subject.key}.count`, ...measures), { minLength: 1, maxLength: 3 }),
        dimensions: fc.uniqueArray(subject.timed ? fc.oneof(dimension, time) : dimension, {
          minLength: 1,
          maxLength: 2,
          selector: ({ key }) => key,
        }),
        period: subject.timed ? fc.option(fc.record({ from, to })) : fc.constant(null),
        companies: subject.reaches.includes("company")
          ? fc.constantFrom(null, { sizeClass: { ne: "SMALL" } }, { fact: { healthLevel: { isNull: false } } })
          : fc.constant(null),
        first: fc.constant(7),
      });
    });
    let numbers = 0;
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { rows } = await explore(question);
        const row = rows.at(question.measures.length % Math.max(rows.length, 1));
        if (!row || row.drills[0]!.root === null) return;
        for (const [i, measure] of question.measures.entries()) {
          const given = await ofRows(measure, row.drills[i]!);
          if (given === null) expect(Number(row.values[i])).toBe(0);
          else expect(Number(row.values[i])).toBeCloseTo(Number(given), 4);
          numbers++;
        }
      }),
      { numRuns: 120, seed: 20261123 },
    );
    expect(numbers).toBeGreaterThan(100);
  });

  it("for every named measure, divided by owner, region or a class", async () => {
    const { exploreCatalogue } = await query<{ exploreCatalogue: Catalogue }>(CATALOGUE);
    for (const { key } of exploreCatalogue.measures)
      for (const dimension of [{ key: "company.regionCode" }, { key: "company.fact.revenue12m", width: 500_000 }]) {
        const { rows } = await explore({ measures: [key], dimensions: [dimension], first: 2 });
        for (const { values, drills } of rows) {
          const [{ root, entity, filter }] = drills as [Row["drills"][number]];
          if (root === null) continue;
          const data = await query<Record<string, { totalCount: number }>>(
            `query($f: ${entity}Filter) { ${root}(filter: $f) { totalCount } }`,
            { f: filter },
          );
          // no data where there is nothing to divide by, and nothing without data
          expect(data[root!]!.totalCount > 0 || values[0] === null || Number(values[0]) === 0).toBe(true);
        }
      }
  });
});

describe("a number is what plain SQL says", () => {
  const plain = (sql: string) => server.services.database.query<Record<string, string | null>>(sql);
  const told = ({ rows }: Answer) =>
    rows.map(({ keys, values }) => [
      ...keys.map(({ value }) => value),
      ...values.map((value) => (value === null ? null : Number(value))),
    ]);
  const ofSql = (rows: Record<string, string | null>[], keys: number) =>
    rows.map((row) => Object.values(row).map((value, i) => (i < keys || value === null ? value : Number(value))));
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted();

  it("win rate and amount won by product and quarter", async () => {
    const answer = await explore({
      measures: ["winRate", "wonAmount"],
      dimensions: [{ key: "time", grain: "QUARTER" }, { key: "deal.product" }],
      first: 5000,
    });
    const rows = await plain(`
      select to_char(date_trunc('quarter', closed_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as q, 'prod_' || product_id as p,
        round(sum(case when stage = 'WON' then 1.0 else 0 end) / count(*), 6)::text as rate,
        coalesce(sum(case when stage = 'WON' then amount end), 0)::text as amount
      from deal where stage in ('WON', 'LOST') group by 1, 2`);
    expect(rows.length).toBeGreaterThan(10);
    expect(sorted(told(answer))).toEqual(sorted(ofSql(rows, 2)));
  });

  it("measures of several kinds of records side by side, none counted twice", async () => {
    const answer = await explore({
      measures: ["companies", "revenue", "interactions", "openDeals", "nps", "contacts"],
      dimensions: [{ key: "company.sizeClass" }],
    });
    const rows = await plain(`
      select c.size_class, count(*)::text as n,
        sum((select coalesce(sum(o.amount), 0) from sales_order o where o.company_id = c.id and o.status <> 'CANCELLED'))::text as revenue,
        sum((select count(*) from interaction i where i.company_id = c.id))::text as talks,
        sum((select count(*) from deal d where d.company_id = c.id and d.stage not in ('WON', 'LOST')))::text as open,
        round(100 * (sum((select count(*) from survey_answer a where a.company_id = c.id and a.kind = 'NPS' and a.score >= 9))
          - sum((select count(*) from survey_answer a where a.company_id = c.id and a.kind = 'NPS' and a.score <= 6)))
          / nullif(sum((select count(*) from survey_answer a where a.company_id = c.id and a.kind = 'NPS')), 0), 6)::text as nps,
        sum((select count(*) from contact p where p.company_id = c.id and p.status <> 'DEPARTED'))::text as people
      from company c group by 1`);
    expect(sorted(told(answer))).toEqual(sorted(ofSql(rows, 1)));
  });

  it("a month beside the same month of the year before, in the workspace's time zone", async () => {
    const year = new Date().getFullYear() - 1;
    const answer = await explore({
      measures: ["interactions"],
      dimensions: [{ key: "time", grain: "MONTH" }],
      period: { from: `${year}-01-01`, to: `${year}-06-30` },
      compare: "PREVIOUS_YEAR",
    });
    const count = async (y: number) =>
      (
        await plain(`select to_char(at at time zone 'Asia/Shanghai', 'MM') as m, count(*)::text as n from interaction
          where to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') between '${y}-01' and '${y}-06' group by 1 order by 1`)
      ).map(({ n }) => n);
    expect(answer.rows.map(({ values }) => values[0])).toEqual(await count(year));
    expect(answer.rows.map(({ previous }) => previous![0])).toEqual(await count(year - 1));
    expect(answer.previousPeriod).toEqual({ from: `${year - 1}-01-01`, to: `${year - 1}-06-30` });
    const sum = (values: (string | null)[]) => values.reduce((total, value) => total + Number(value), 0);
    expect(Number(answer.previousTotals![0])).toBe(sum(answer.rows.map(({ previous }) => previous![0]!)));
  });

  it("the most first by number, not by its digits, and classes of numbers in their order", async () => {
    const { rows } = await explore({ measures: ["pipeline"], dimensions: [{ key: "company.name" }], first: 500 });
    const numbers = rows.map(({ values }) => Number(values[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers.filter(Boolean).map((number) => String(number).length)).size).toBeGreaterThan(1);
    const classes = await explore({ measures: ["deal.count"], dimensions: [{ key: "deal.amount", width: 50_000 }] });
    const borders = classes.rows.flatMap(({ keys }) => (keys[0]!.value === null ? [] : [Number(keys[0]!.value)]));
    expect(borders.length).toBeGreaterThan(3);
    expect(borders).toEqual(borders.toSorted((a, b) => a - b));
  });

  it("and the SQL it hands out says the same", async () => {
    const question = {
      measures: ["revenue", "complaints"],
      dimensions: [{ key: "company.fact.tier" }],
      filters: [{ dimension: "company.city", ne: "苏州's" }],
    };
    const { sql, rows } = await explore(question);
    const run = await plain(sql!);
    expect(run.map(({ k0, m0, m1 }) => [k0, m0, m1])).toEqual(
      rows.map(({ keys, values }) => [keys[0]!.value, ...values]),
    );
  });
});

describe("filters", () => {
  const total = async (filters: object[], measures = ["deal.count"]) =>
    Number((await explore({ measures, filters })).totals[0]);
  const deals = async (filter: object) =>
    (
      await query<{ deals: { totalCount: number } }>("query($f: DealFilter) { deals(filter: $f) { totalCount } }", {
        f: filter,
      })
    ).deals.totalCount;

  it("find what the list's filters find", async () => {
    expect(await total([{ dimension: "deal.stage", in: ["WON", "LOST"] }])).toBe(
      await deals({ stage: { in: ["WON", "LOST"] } }),
    );
    expect(await total([{ dimension: "company.sizeClass", ne: "SMALL" }])).toBe(
      await deals({ not: { company: { sizeClass: { eq: "SMALL" } } } }),
    );
    expect(await total([{ dimension: "deal.lostReason", isNull: true }])).toBe(
      await deals({ lostReason: { isNull: true } }),
    );
    expect(await total([{ dimension: "deal.amount", gte: "100000", lt: "200000" }])).toBe(
      await deals({ amount: { gte: "100000", lt: "200000" } }),
    );
    expect(await total([{ dimension: "company.name", contains: "科技" }])).toBe(
      await deals({ company: { name: { contains: "科技" } } }),
    );
  });

  it("take days as the workspace's days, the last one whole", async () => {
    const [{ n }] = (await server.services.database.query<{ n: string }>(
      `select count(*)::text as n from deal where (entered_at at time zone 'Asia/Shanghai')::date between '2026-02-01' and '2026-02-28'`,
    )) as [{ n: string }];
    expect(await total([{ dimension: "deal.enteredAt", gte: "2026-02-01", lte: "2026-02-28" }])).toBe(Number(n));
  });

  it("take the id of a record", async () => {
    const { users } = await query<{ users: { nodes: { id: string; deals: { totalCount: number } }[] } }>(
      "{ users(first: 3) { nodes { id deals { totalCount } } } }",
    );
    for (const { id, deals: theirs } of users.nodes)
      expect(await total([{ dimension: "owner", eq: id }])).toBe(theirs.totalCount);
  });
});

describe("what makes no sense is refused with a sentence", () => {
  const M = ["deal.count"];
  it.each<[string, object, string]>([
    ["no measure", { measures: [] }, "BAD_USER_INPUT"],
    ["an unknown measure", { measures: ["profit"] }, "BAD_USER_INPUT"],
    ["the sum of a text", { measures: ["company.name.sum"] }, "BAD_USER_INPUT"],
    ["a field of Object", { measures: ["deal.constructor.sum"] }, "BAD_USER_INPUT"],
    ["an unknown dimension", { measures: M, dimensions: [{ key: "deal.mood" }] }, "BAD_USER_INPUT"],
    [
      "a dimension twice",
      { measures: M, dimensions: [{ key: "deal.stage" }, { key: "deal.stage" }] },
      "BAD_USER_INPUT",
    ],
    ["an amount without classes", { measures: M, dimensions: [{ key: "deal.amount" }] }, "BAD_USER_INPUT"],
    ["classes of no width", { measures: M, dimensions: [{ key: "deal.amount", width: 0 }] }, "BAD_USER_INPUT"],
    ["periods of an enum", { measures: M, dimensions: [{ key: "deal.stage", grain: "DAY" }] }, "BAD_USER_INPUT"],
    [
      "a dimension its records do not lead to",
      { measures: ["interactions"], dimensions: [{ key: "campaign.kind" }] },
      "BAD_USER_INPUT",
    ],
    ["the course of what has none", { measures: ["pipeline"], dimensions: [{ key: "time" }] }, "BAD_USER_INPUT"],
    [
      "a person as a dimension",
      { measures: ["interactions"], dimensions: [{ key: "interaction.contact" }] },
      "BAD_USER_INPUT",
    ],
    ["a person's name", { measures: ["contact.count"], dimensions: [{ key: "contact.name" }] }, "BAD_USER_INPUT"],
    ["a wrong value of an enum", { measures: M, filters: [{ dimension: "deal.stage", eq: "SOLD" }] }, "BAD_USER_INPUT"],
    ["more than of an enum", { measures: M, filters: [{ dimension: "deal.stage", gt: "WON" }] }, "BAD_USER_INPUT"],
    ["words for a number", { measures: M, filters: [{ dimension: "deal.amount", gt: "many" }] }, "BAD_USER_INPUT"],
    ["no day", { measures: M, filters: [{ dimension: "deal.enteredAt", gt: "2026-02-31" }] }, "BAD_USER_INPUT"],
    ["an id of another kind", { measures: M, filters: [{ dimension: "owner", eq: "com_1" }] }, "BAD_ID"],
    [
      "a period that ends before it begins",
      { measures: M, period: { from: "2026-02-01", to: "2026-01-01" } },
      "BAD_USER_INPUT",
    ],
    ["a comparison with nothing", { measures: M, compare: "PREVIOUS_YEAR" }, "BAD_USER_INPUT"],
    ["sorting by what is not asked", { measures: M, orderBy: [{ key: "revenue" }] }, "BAD_USER_INPUT"],
    ["too many rows", { measures: M, dimensions: [{ key: "deal.stage" }], first: 100_000 }, "PAGE_SIZE"],
    ["a NUL", { measures: M, filters: [{ dimension: "company.name", eq: "\0" }] }, "BAD_USER_INPUT"],
  ])("%s", async (_, question, code) => {
    const { errors } = await asked(question);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});

it("every value of every enum that divides is worded by the dashboard, in its own order", async () => {
  const { exploreCatalogue } = await query<{
    exploreCatalogue: { subjects: { fields: { enumName: string | null }[] }[] };
  }>("{ exploreCatalogue { subjects { fields { enumName } } } }");
  const names = exploreCatalogue.subjects.flatMap(({ fields }) => fields.flatMap(({ enumName }) => enumName ?? []));
  for (const name of new Set(names)) {
    const { __type } = await query<{ __type: { enumValues: { name: string }[] } }>(
      `{ __type(name: "${name}") { enumValues { name } } }`,
    );
    expect([name, ...Object.keys(VOCABULARY[name] ?? {})]).toEqual([
      name,
      ...__type.enumValues.map((value) => value.name),
    ]);
  }
});

describe("rights", () => {
  it("an analyst is told no row that stands for fewer than three companies, and how many were withheld", async () => {
    const question = { measures: ["companies"], dimensions: [{ key: "company.city" }, { key: "company.sizeClass" }] };
    const all = await explore(question);
    const few = await explore(question, "ANALYST");
    expect(all.rows.some(({ values }) => Number(values[0]) < 3)).toBe(true);
    expect(few.rows.every(({ values }) => Number(values[0]) >= 3)).toBe(true);
    expect(few.rows.length + few.withheld).toBe(all.rows.length);
  });

  it("who may not take data out is given no SQL, and who sees nothing counts nothing", async () => {
    const { data } = await asked({ measures: ["companies", "revenue"] }, "SALES");
    expect(data!.explore.sql).toBeNull();
    expect(data!.explore.totals).toEqual(["0", "0"]);
  });

  it("the catalogue leaves out what a role does not see", async () => {
    const { data } = await server.query<{ exploreCatalogue: Catalogue }>(CATALOGUE, {}, as("MARKETING"));
    const keys = data!.exploreCatalogue.subjects.map(({ key }) => key);
    expect(keys).toContain("campaign");
    expect(keys).not.toContain("order");
    expect(data!.exploreCatalogue.measures.map(({ key }) => key)).not.toContain("revenue");
  });
});
