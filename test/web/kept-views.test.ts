import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUESTION_KEYS, type QuestionQuery, readQuestion } from "../../web/src/analytics/explore/address.ts";
import { toInput } from "../../web/src/analytics/explore/question.ts";
import { addressOf, asksSame, keptInput } from "../../web/src/analytics/view/kept.ts";
import { allOf, readScope, readWhere, scopeFilter } from "../../web/src/graph/filter/company-where.ts";
import { periodText, relativeOf, resolvePeriod } from "../../web/src/graph/filter/period.ts";
import type { CompanyFilter, ExploreInput } from "../../web/src/gql/graphql.ts";
import { RELATIVE_PERIODS } from "@guanxi/shared/relative-period";
import { hiddenViews } from "../../web/src/analytics/board/shared-views.ts";
import { inPercent, thresholdOf } from "../../web/src/analytics/alarm/threshold.ts";

const TODAY = "2026-11-23";
const COMPARE = { "": "PREVIOUS_PERIOD", year: "PREVIOUS_YEAR", none: null } as const;

/** What the page asks at an address, as it would keep it. */
function keptAt(address: Record<string, string>): ExploreInput {
  const parts = Object.fromEntries(QUESTION_KEYS.map((key) => [key, address[key] ?? ""])) as QuestionQuery;
  const many = (key: string) => (address[key] ?? "").split(",").filter(Boolean);
  const scope = {
    industry: many("industry"),
    region: many("region"),
    size: many("size"),
    owner: many("owner"),
    segment: many("segment"),
  };
  const text = address["period"] || "90d";
  const period = resolvePeriod(text, TODAY);
  return keptInput(
    toInput(readQuestion(parts), {
      companies: allOf<CompanyFilter>([scopeFilter(scope), readWhere<CompanyFilter>(address["companies"] ?? "")]),
      deals: readWhere(address["deals"] ?? "") ?? null,
      period,
      compare: period ? COMPARE[(address["compare"] ?? "") as keyof typeof COMPARE] : null,
    }),
    text,
  );
}

const some = (...values: string[]) => fc.subarray(values);
const scope = fc.record({
  industry: some("C", "F", "none"),
  region: some("310000", "none"),
  size: some("SMALL", "LARGE", "none"),
  owner: some("usr_1", "usr_2", "none"),
  segment: some("seg_1", "seg_2", "none"),
});
const condition = fc.oneof(
  fc.constant({ in: ["WON", "LOST"] }),
  fc.constant({ eq: "a,b" }),
  fc.constant({ ne: "x;y" }),
  fc.constant({ notIn: ["1", "2"] }),
  fc.constant({ gte: "1", lte: "2" }),
  fc.constant({ gte: "1", lt: "2" }),
  fc.constant({ gt: "1", lt: "2" }),
  fc.constant({ contains: "苏州" }),
  fc.constant({ isNull: true }),
  fc.constant({ isNull: false }),
);
const question: fc.Arbitrary<ExploreInput> = fc
  .record({
    measures: fc.constantFrom(["winRate"], ["deal.count", "revenue"]),
    dimensions: fc.constantFrom(
      [],
      [{ key: "time", grain: "MONTH" as const }],
      [{ key: "deal.amount", width: 1000 }, { key: "owner" }],
    ),
    filters: fc.array(condition.map((one) => ({ dimension: "deal.stage", ...one }))),
    scope,
    own: fc.constantFrom<CompanyFilter | null>(null, { fact: { tier: { eq: "A" as never } } }),
    deals: fc.constantFrom(null, { product: { eq: "x" } }),
    period: fc.oneof(
      fc.constantFrom(...RELATIVE_PERIODS).map((relativePeriod) => ({ relativePeriod })),
      fc.constant({ period: { from: "2026-01-01", to: "2026-03-31" } }),
    ),
    compare: fc.constantFrom("PREVIOUS_PERIOD" as const, "PREVIOUS_YEAR" as const, null),
    orderBy: fc.constantFrom(null, [{ key: "winRate", direction: "ASC" as const }]),
    first: fc.constantFrom(undefined, 20, 200),
  })
  .map(({ scope: chosen, own, deals, period, compare, orderBy, first, ...rest }) => ({
    ...rest,
    ...period,
    companies: allOf<CompanyFilter>([scopeFilter(chosen), own]),
    ...(deals ? { deals } : {}),
    ...(compare ? { compare } : {}),
    ...(orderBy ? { orderBy } : {}),
    ...(first ? { first } : {}),
  })) as fc.Arbitrary<object> as fc.Arbitrary<ExploreInput>;

describe("a question that is kept", () => {
  it("opens as the address that asks it, and keeping that again keeps the same", () => {
    fc.assert(
      fc.property(question, (kept) => {
        const again = keptAt(addressOf(kept, {}));
        expect(asksSame(again, kept), JSON.stringify([kept, again])).toBe(true);
      }),
    );
  });

  it("is another one when anything of it is", () => {
    const kept: ExploreInput = { measures: ["winRate"], relativePeriod: "LAST_90_DAYS", dimensions: [] };
    for (const change of [
      { measures: ["revenue"] },
      { dimensions: [{ key: "owner" }] },
      { filters: [{ dimension: "deal.stage", eq: "WON" }] },
      { relativePeriod: "LAST_MONTH" as const },
      { compare: "PREVIOUS_YEAR" as const },
      { companies: { regionCode: { in: ["310000"] } } },
      { first: 20 },
    ])
      expect(asksSame(kept, { ...kept, ...change }), JSON.stringify(change)).toBe(false);
    expect(asksSame(kept, { measures: ["winRate"], relativePeriod: "LAST_90_DAYS", first: 200, filters: [] })).toBe(
      true,
    );
  });

  it("stays of today: what the page calls a period moves with the day, days that were chosen do not", () => {
    const asked = (period: string) =>
      keptInput({ measures: ["revenue"], period: resolvePeriod(period, TODAY)! }, period);
    expect(asked("quarter")).toEqual({ measures: ["revenue"], relativePeriod: "QUARTER_TO_DATE" });
    expect(asked("2026-01-01..2026-03-31").period).toEqual({ from: "2026-01-01", to: "2026-03-31" });
    for (const name of RELATIVE_PERIODS) {
      expect(relativeOf(periodText(name))).toBe(name);
      expect(resolvePeriod(periodText(name), TODAY)).toEqual(resolvePeriod(name, TODAY));
    }
  });

  it("tells apart what the address has words for and what it has none for", () => {
    const own: CompanyFilter = { fact: { tier: { eq: "A" as never } } };
    const chosen = { industry: ["C", "none"], region: ["310000"], size: [], owner: [], segment: ["seg_1"] };
    expect(readScope(allOf<CompanyFilter>([scopeFilter(chosen), own]))).toEqual({ scope: chosen, rest: own });
    expect(readScope(null).rest).toBeNull();
  });
});

describe("sharing a board", () => {
  const view = (id: string, visibility: "PRIVATE" | "TEAM" | "EVERYONE", owner: string) => ({
    id,
    visibility,
    owner: { id: owner },
  });
  it("names one's own views that others would not see, each once", () => {
    const views = [view("1", "PRIVATE", "me"), view("2", "EVERYONE", "me"), view("3", "PRIVATE", "you"), null];
    expect(hiddenViews("EVERYONE", [...views, views[0]!], "me").map(({ id }) => id)).toEqual(["1"]);
    expect(hiddenViews("PRIVATE", views, "me")).toEqual([]);
  });
});

describe("a threshold", () => {
  it("is typed as a percentage where it is one, without the noise of fractions", () => {
    expect(inPercent("ABOVE", "MONEY")).toBe(false);
    expect(inPercent("ABOVE", "SHARE")).toBe(true);
    expect(inPercent("FALLS_BY", "MONEY")).toBe(true);
    expect(thresholdOf("29", true)).toBe("0.29");
    expect(thresholdOf("12.5", false)).toBe("12.5");
  });
});
