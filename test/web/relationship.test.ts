import { describe, expect, it } from "vitest";
import { crossSellFinding, ownershipRows } from "../../web/src/analytics/affinity/ownership.ts";
import { relationshipFinding, told } from "../../web/src/analytics/relationship/content.ts";
import { contentOption } from "../../web/src/analytics/relationship/content.option.ts";
import { isHidden } from "../../web/src/analytics/relationship/quadrant.option.ts";
import type { Relationship, SurveyResult } from "../../web/src/analytics/relationship/useRelationship.ts";
import { en, theme, zh } from "./fixtures.ts";

const NONE = { value: null, low: null, high: null, n: 0 };
const measured = (value: number, low: number, high: number) => ({ value, low, high, n: 9 });
const survey = (kind: "NPS" | "CSAT" | "CES", current = NONE as SurveyResult["current"]): SurveyResult =>
  ({ kind, current, previous: NONE, months: [] }) as never;
const relationship = (more: Partial<Relationship> = {}): Relationship =>
  ({
    surveys: [survey("NPS"), survey("CSAT"), survey("CES")],
    responses: { answered: 0, unanswered: 0, medianHours: null, p90Hours: null },
    points: [],
    contentAtRisk: { companies: 0, revenue12m: "0", filter: {} },
    discontentHealthy: { companies: 0, revenue12m: "0", filter: {} },
    ...more,
  }) as never;

describe("what customers say", () => {
  it("is told in the measure's own way", () => {
    expect([told("NPS", 19.4, en), told("NPS", -8, en), told("CSAT", 0.837, en), told("CES", 5.93, zh)]).toEqual([
      "+19",
      "−8",
      "84%",
      "5.9",
    ]);
    expect(told("NPS", null, en)).toBe("–");
  });

  it("comes first where it hides who may leave, else by its score, else not at all", () => {
    const hidden = relationship({ contentAtRisk: { companies: 3, revenue12m: "1620000", filter: {} } } as never);
    expect(relationshipFinding(hidden, zh)).toMatchObject({ key: "relationship.finding.contentAtRisk", count: 3 });
    const answered = relationship({ surveys: [survey("NPS", measured(19, 6, 31)), survey("CSAT"), survey("CES")] });
    expect(relationshipFinding(answered, zh)).toMatchObject({ values: { value: "+19", n: "9" } });
    expect(relationshipFinding(relationship(), zh)).toEqual({ key: "relationship.finding.none" });
  });

  it("is drawn from the foot of its scale, with nothing where nobody answered", () => {
    const result = {
      ...survey("NPS", measured(20, -10, 50)),
      months: [
        { month: "2026-01-01", measured: measured(20, -10, 50) },
        { month: "2026-02-01", measured: NONE },
      ],
    } as SurveyResult;
    const option = contentOption(result, en, { value: "NPS", interval: "95 %", answers: "n" }, theme);
    const [foot, bar, line] = option.series as { data: unknown[] }[];
    expect([foot!.data, bar!.data, line!.data]).toEqual([
      [90, "-"],
      [60, "-"],
      [120, "-"],
    ]);
    const { formatter } = (option.yAxis as { axisLabel: { formatter: (value: number) => string } }).axisLabel;
    expect([formatter(0), formatter(100), formatter(200)]).toEqual(["−100", "0", "+100"]);
  });

  it("is red only of who is content and likely to leave", () => {
    const point = {
      companyId: "com_1",
      name: "a",
      level: "AT_RISK",
      revenue12m: "1",
      score: 9,
      probability: 0.6,
    } as const;
    expect([isHidden(point), isHidden({ ...point, score: 8 }), isHidden({ ...point, probability: 0.4 })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("what customers own", () => {
  const product = (id: string, owners: number) => ({ id, name: id, owners });
  const model = {
    customers: 12,
    products: [product("a", 9), product("b", 3)],
    matrix: [
      { industry: "C", productId: "a", owners: 8, customers: 10 },
      { industry: null, productId: "b", owners: 1, customers: 2 },
    ],
    pairs: [],
  };

  it("stands in rows by industry, largest first, unknown ones too", () => {
    const { rows } = ownershipRows(model, "zh", "未知", { products: 12, industries: 10 });
    expect(
      rows.map(({ label, customers, cells }) => [label, customers, cells.map(({ share, step }) => [share, step])]),
    ).toEqual([
      [
        "制造业",
        10,
        [
          [0.8, 4],
          [0, 0],
        ],
      ],
      [
        "未知",
        2,
        [
          [0, 0],
          [0.5, 3],
        ],
      ],
    ]);
    expect(ownershipRows(model, "en", "?", { products: 1, industries: 1 }).rows).toHaveLength(1);
  });

  it("leads with the pair that most could be offered by, and with nothing where nobody could", () => {
    const pair = (openTo: number, confidence: number) =>
      ({
        product: product("a", 9),
        offer: product("b", 3),
        support: 5,
        confidence,
        lift: 2,
        openTo,
        filter: {},
      }) as never;
    expect(crossSellFinding([pair(2, 0.9), pair(30, 0.3)], en)).toMatchObject({
      values: { n: "30", lift: "2" },
      count: 30,
    });
    expect(crossSellFinding([pair(0, 0.9)], en)).toBeNull();
  });
});
