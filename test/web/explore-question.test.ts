import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  QUESTION_KEYS,
  type QuestionQuery,
  readQuestion,
  writeQuestion,
} from "../../web/src/analytics/explore/address.ts";
import { ideAddress } from "../../web/src/analytics/explore/as-graphql.ts";
import { canLeaveOut, onlyThis, withoutThis } from "../../web/src/analytics/explore/cross-filter.ts";
import { conditionText } from "../../web/src/analytics/explore/filter-text.ts";
import { niceWidth } from "../../web/src/analytics/explore/nice-width.ts";
import {
  type Condition,
  GRAINS,
  NO_QUESTION,
  OPERATORS,
  type Question,
  toInput,
} from "../../web/src/analytics/explore/question.ts";
import { READY_MADE } from "../../web/src/analytics/explore/ready-made.ts";
import { aDimension } from "./explore-fixtures.ts";

const EMPTY: QuestionQuery = { m: "", by: "", where: "", sort: "", rows: "" };
const key = fc.constantFrom("winRate", "deal.count", "company.fact.tier", "deal.amount", "owner", "time");
const value = fc.oneof(
  fc.constantFrom("WON", "2026-03-31", "苏州", "12.5", "a,b", "x;y", "!", "!,;:", "a b&c=d"),
  fc.string({ minLength: 1 }).filter((text) => text !== ""),
);
const values = { between: 2, within: 2, contains: 1, gte: 1, lte: 1, gt: 1, lt: 1, empty: 0, filled: 0 } as const;
const condition: fc.Arbitrary<Condition> = fc.constantFrom(...OPERATORS).chain((operator) => {
  const takes = values[operator as keyof typeof values];
  return fc.record({
    key,
    operator: fc.constant(operator),
    values: fc.array(
      value,
      takes === undefined ? { minLength: 1, maxLength: 4 } : { minLength: takes, maxLength: takes },
    ),
  });
});
const division = fc.oneof(
  fc.record({ key }),
  fc.record({ key, grain: fc.constantFrom(...GRAINS) }),
  fc.record({ key, width: fc.constantFrom(0.5, 1, 12.5, 100_000) }),
);
const question: fc.Arbitrary<Question> = fc.record({
  measures: fc.uniqueArray(key, { maxLength: 10 }),
  dimensions: fc.uniqueArray(division, { maxLength: 4, selector: (one) => one.key }),
  filters: fc.array(condition, { maxLength: 5 }),
  sort: fc.constantFrom("", "winRate", "-winRate"),
  rows: fc.constantFrom(1, 200, 5000),
});

describe("a question in the address", () => {
  it("comes back as it was, through the browser's own encoding too", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const written = writeQuestion(asked);
        expect(readQuestion(written)).toEqual(asked);
        const address = new URLSearchParams(new URLSearchParams(written).toString());
        const read = Object.fromEntries(QUESTION_KEYS.map((name) => [name, address.get(name) ?? ""]));
        expect(readQuestion(read as QuestionQuery)).toEqual(asked);
      }),
    );
  });

  it("can be read by people", () => {
    expect(
      writeQuestion({
        ...NO_QUESTION,
        measures: ["winRate", "wonAmount"],
        dimensions: [{ key: "time", grain: "QUARTER" }, { key: "company.fact.tier" }],
        filters: [{ key: "deal.stage", operator: "in", values: ["WON", "LOST"] }],
        sort: "-winRate",
      }),
    ).toEqual({
      m: "winRate,wonAmount",
      by: "time:QUARTER,company.fact.tier",
      where: "deal.stage:in:WON,LOST",
      sort: "-winRate",
      rows: "",
    });
  });

  it("leaves out what cannot be read, and never fails", () => {
    expect(
      readQuestion({
        m: "winRate,,<b>",
        by: "time:FORTNIGHT,:,x y",
        where: "a:like:b;:;deal.stage:in;c",
        sort: "-;",
        rows: "1e9",
      }),
    ).toEqual({ ...NO_QUESTION, measures: ["winRate"], dimensions: [{ key: "time" }] });
    fc.assert(
      fc.property(
        fc.record({ m: fc.string(), by: fc.string(), where: fc.string(), sort: fc.string(), rows: fc.string() }),
        (query) => {
          const read = readQuestion(query);
          expect(readQuestion(writeQuestion(read))).toEqual(read);
        },
      ),
    );
  });

  it("is nothing where there is nothing", () => expect(readQuestion(EMPTY)).toEqual(NO_QUESTION));

  it("is what each ready-made one says", () => {
    for (const one of READY_MADE) {
      expect(one.question.measures.length).toBeGreaterThan(0);
      expect({ ...EMPTY, ...one.query }).toMatchObject(writeQuestion(one.question));
    }
  });
});

describe("a question for the server", () => {
  it("says conditions as they are meant, and leaves half-made ones out", () => {
    const filters: Condition[] = [
      { key: "deal.stage", operator: "in", values: ["WON"] },
      { key: "deal.source", operator: "notIn", values: ["a", "b"] },
      { key: "deal.amount", operator: "within", values: ["1", "2"] },
      { key: "deal.enteredAt", operator: "between", values: ["2026-01-01", "2026-01-31"] },
      { key: "deal.lostReason", operator: "empty", values: [] },
      { key: "company.name", operator: "contains", values: [""] },
    ];
    expect(toInput({ ...NO_QUESTION, measures: ["winRate"], filters, sort: "-winRate" }, {})).toEqual({
      measures: ["winRate"],
      dimensions: [],
      filters: [
        { dimension: "deal.stage", eq: "WON" },
        { dimension: "deal.source", notIn: ["a", "b"] },
        { dimension: "deal.amount", gte: "1", lt: "2" },
        { dimension: "deal.enteredAt", gte: "2026-01-01", lte: "2026-01-31" },
        { dimension: "deal.lostReason", isNull: true },
      ],
      orderBy: [{ key: "winRate", direction: "DESC" }],
      first: 200,
    });
  });

  it("opens in the IDE with its variables", () => {
    const address = new URL(ideAddress("query { a }", { question: { measures: ["赢单率&"] } }), "http://x");
    expect(address.pathname).toBe("/graphql");
    expect(address.searchParams.get("query")).toBe("query { a }");
    expect(JSON.parse(address.searchParams.get("variables")!)).toEqual({ question: { measures: ["赢单率&"] } });
  });
});

describe("only this, without this", () => {
  const stage = aDimension("deal.stage", { kind: "ENUM", enumName: "DealStage" });
  const amount = aDimension("deal.amount", { kind: "NUMBER", width: 500 });
  const time = aDimension("time", { kind: "DATE", grain: "QUARTER" });
  const entered = aDimension("deal.enteredAt", { kind: "DATE", grain: "WEEK" });

  it("holds just the records of a mark, its time as the period", () => {
    const before: Question = { ...NO_QUESTION, filters: [{ key: "deal.stage", operator: "notIn", values: ["LOST"] }] };
    const { question: next, period } = onlyThis(
      before,
      [stage, amount, time, entered],
      ["WON", "1000", "2026-10-01", "2026-12-28"],
    );
    expect(next.filters).toEqual([
      { key: "deal.stage", operator: "in", values: ["WON"] },
      { key: "deal.amount", operator: "within", values: ["1000", "1500"] },
      { key: "deal.enteredAt", operator: "within", values: ["2026-12-28", "2027-01-04"] },
    ]);
    expect(period).toBe("2026-10-01..2026-12-31");
    expect(onlyThis(NO_QUESTION, [stage], [null]).question.filters).toEqual([
      { key: "deal.stage", operator: "empty", values: [] },
    ]);
  });

  it("leaves values out one after another, and records without one", () => {
    const once = withoutThis(NO_QUESTION, stage, "LOST");
    expect(withoutThis(once, stage, "WON").filters).toEqual([
      { key: "deal.stage", operator: "notIn", values: ["LOST", "WON"] },
    ]);
    expect(withoutThis(once, stage, null).filters.at(-1)).toEqual({
      key: "deal.stage",
      operator: "filled",
      values: [],
    });
    expect([stage, amount, time].map(canLeaveOut)).toEqual([true, false, false]);
  });
});

describe("a condition in words", () => {
  const words = {
    operator: (operator: string, list: string) => `${operator}(${list})`,
    comma: "、",
    several: (first: string, count: number) => `${first}等 ${count} 项`,
  };
  const label = (text: string) => ({ WON: "赢单", LOST: "输单" })[text] ?? text;
  it.each<[Condition, string]>([
    [{ key: "k", operator: "in", values: ["WON", "LOST"] }, "in(赢单、输单)"],
    [{ key: "k", operator: "notIn", values: ["WON", "a", "b", "c"] }, "notIn(赢单等 4 项)"],
    [{ key: "k", operator: "between", values: ["1", "2"] }, "between(1 – 2)"],
    [{ key: "k", operator: "empty", values: [] }, "empty()"],
  ])("%j", (one, text) => expect(conditionText(one, label, words)).toBe(text));
});

describe("the width of classes", () => {
  it("is round, and makes about ten classes", () => {
    expect([1, 9, 10, 87, 1_234_567, 0.04].map(niceWidth)).toEqual([0.1, 1, 1, 10, 200_000, 0.005]);
    expect([0, -1, Number.NaN, Number.POSITIVE_INFINITY].map(niceWidth)).toEqual([1, 1, 1, 1]);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (upTo) => {
        const classes = upTo / niceWidth(upTo);
        expect(classes).toBeGreaterThan(3.9);
        expect(classes).toBeLessThanOrEqual(10.02);
      }),
    );
  });
});
