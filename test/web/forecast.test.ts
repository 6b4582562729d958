import { BRIDGE_STEPS } from "@guanxi/shared/pipeline-bridge";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealGroupWhere } from "../../web/src/analytics/deal-groups.ts";
import { accuracyOption } from "../../web/src/analytics/forecast/accuracy.option.ts";
import { bridgeBars, bridgeOption } from "../../web/src/analytics/forecast/bridge.option.ts";
import { fanOf } from "../../web/src/analytics/forecast/fan.ts";
import { fanOption } from "../../web/src/analytics/forecast/fan.option.ts";
import { gapDeals, ofOutlook } from "../../web/src/analytics/forecast/forecast-deals.ts";
import {
  accuracyFinding,
  bridgeFinding,
  chosenStep,
  forecastFinding,
  sourceFinding,
} from "../../web/src/analytics/forecast/forecast.finding.ts";
import { forecastPeriod } from "../../web/src/analytics/forecast/forecast-period.ts";
import type { Accuracy, Bridge, Forecast, PastForecast } from "../../web/src/analytics/forecast/useForecast.ts";
import { en, theme, zh } from "./fixtures.ts";

const PERIOD = { from: "2026-10-01", to: "2026-12-31" };
const DECEMBER = { from: "2026-12-01", to: "2026-12-31" };

function aForecast(outlook: Partial<Forecast["outlook"]> = {}, rest: Partial<Forecast> = {}): Forecast {
  const none = { won: 0, wonAmount: "0.00", open: 0, openAmount: "0.00", weighted: "0.00", newDeals: 0 };
  const range = { newAmount: "0.00", expected: "0.00", p10: "0.00", p50: "0.00", p90: "0.00" };
  return {
    asOf: "2026-11-23T04:00:00Z",
    learntFrom: 0,
    outlook: { ...none, ...range, ...outlook },
    course: [],
    stages: [],
    bands: [],
    gaps: [],
    deals: [],
    groups: [],
    ...rest,
  };
}
const aBridge = (amounts: Partial<Record<(typeof BRIDGE_STEPS)[number], number>> = {}): Bridge => ({
  inferred: 0,
  undated: 0,
  steps: BRIDGE_STEPS.map((step) => ({
    step,
    deals: amounts[step] ? 1 : 0,
    amount: (amounts[step] ?? 0).toFixed(2),
    largest: [],
  })),
});
const aPast = (won: number, rest: Partial<PastForecast> = {}): PastForecast => ({
  period: { from: "2026-01-01", to: "2026-03-31" },
  kept: false,
  p10: "10",
  p50: "20",
  p90: "30",
  weighted: "15",
  won: String(won),
  inside: won >= 10 && won <= 30,
  ...rest,
});

type Option = ReturnType<typeof fanOption>;
const dataOf = (option: Option) => [option.series ?? []].flat().map((item) => (item as { data: unknown[] }).data);
const tip = (option: Option, at: number): string =>
  (option.tooltip as { formatter: (params: unknown) => HTMLElement }).formatter([{ dataIndex: at }]).textContent ?? "";
const sound = (value: unknown): void => {
  if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === "string") expect(value).not.toMatch(/NaN|Infinity|undefined/);
  else if (value && typeof value === "object") for (const part of Object.values(value)) sound(part);
};

describe("the period", () => {
  it.each([
    ["month", "2026-11-01", "2026-11-30", "MONTH"],
    ["next-month", "2026-12-01", "2026-12-31", "MONTH"],
    ["quarter", "2026-10-01", "2026-12-31", "QUARTER"],
    ["next-quarter", "2027-01-01", "2027-03-31", "QUARTER"],
    ["nonsense", "2026-10-01", "2026-12-31", "QUARTER"],
  ])("of %s", (text, from, to, grain) => {
    expect(forecastPeriod(text, "2026-11-23")).toEqual({ from, to, grain });
  });
});

describe("the fan", () => {
  const words = { won: "已赢", end: "期末", hint: "看已赢", openHint: "看在谈" };
  const course = [
    { day: "2026-10-03", won: 1, wonAmount: "100.00" },
    { day: "2026-11-20", won: 2, wonAmount: "250.00" },
  ];
  const running = aForecast({ won: 2, wonAmount: "250.00", p10: "300.00", p50: "400.00", p90: "600.00" }, { course });

  it("runs up to today, and opens from what is won to the range at the end", () => {
    const fan = fanOf(running, PERIOD, "2026-11-23");
    expect(fan.days).toHaveLength(92);
    expect([fan.won[1], fan.won[2], fan.won[49], fan.won[50], fan.won[53], fan.won[54]]).toEqual([
      0,
      100,
      100,
      250,
      250,
      null,
    ]);
    expect([fan.p10[52], fan.p10[53], fan.p50[53], fan.p90[53]]).toEqual([null, 250, 250, 250]);
    expect([fan.p10.at(-1), fan.p50.at(-1), fan.p90.at(-1)]).toEqual([300, 400, 600]);
    const option = fanOption(fan, zh, words, theme);
    sound(option);
    expect(tip(option, 10)).toContain("已赢100 元");
    expect(tip(option, 80)).toMatch(/期末.*P90600 元.*P50400 元.*P10300 元.*看在谈/);
  });

  it("begins with nothing before the period, and is no range on its last day or after it", () => {
    const ahead = fanOf(running, { from: "2027-01-01", to: "2027-01-31" }, "2026-11-23");
    expect([ahead.now, ahead.won[0], ahead.p50[0]]).toEqual([-1, null, 250]);
    for (const today of ["2026-12-31", "2027-02-01"]) {
      const over = fanOf(running, DECEMBER, today);
      expect([over.now, over.won.at(-1), over.p90.at(-1), over.p90.at(-2)]).toEqual([30, 250, 600, null]);
      sound(fanOption(over, en, words, theme));
    }
  });

  it("draws nothing of nothing", () => sound(fanOption(fanOf(aForecast(), PERIOD, "2026-11-23"), en, words, theme)));
});

describe("the bridge", () => {
  const words = { deals: "商机", amount: "金额", after: "之后", hint: "点" };

  it("hangs each step where the one before ended, whatever the amounts", () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (opening, fresh, won, lost, slipped) => {
        const parts = { OPENING: opening, NEW: fresh, WON: -won, LOST: -lost, SLIPPED: -slipped };
        const closing = Object.values(parts).reduce((sum, part) => sum + part, 0);
        const { steps } = aBridge({ ...parts, CLOSING: closing });
        const bars = bridgeBars(steps);
        expect(bars.at(-2)!.after).toBe(bars.at(-1)!.after);
        for (const [at, { step, amount: size }] of steps.entries()) {
          expect(bars[at]!.size).toBe(Math.abs(Number(size)));
          if (step !== "OPENING" && step !== "CLOSING")
            expect([bars[at]!.low, bars[at]!.low + bars[at]!.size]).toContain(bars[at - 1]!.after);
        }
      }),
    );
  });

  it("marks the chosen step, tells what stands after it, and lets each be picked", () => {
    const { steps } = aBridge({ OPENING: 100, NEW: 50, SLIPPED: -30, CLOSING: 120 });
    const option = bridgeOption(steps, "SLIPPED", en, words, theme);
    sound(option);
    const bars = dataOf(option)[1] as { pick: string; itemStyle: object; label: { formatter: string } }[];
    expect(bars.map(({ pick }) => pick)).toEqual([...BRIDGE_STEPS]);
    expect(bars.filter(({ itemStyle }) => "borderColor" in itemStyle).map(({ pick }) => pick)).toEqual(["SLIPPED"]);
    expect([bars[1]!.label.formatter, bars[6]!.label.formatter]).toEqual(["+50", "\u221230"]);
    expect(tip(option, 1)).toContain("之后¥150");
    sound(bridgeOption(aBridge().steps, "NEW", zh, words, theme));
  });

  it("tells the change and the step that moved most, which is the one chosen by itself", () => {
    const bridge = aBridge({ OPENING: 100, NEW: 50, SLIPPED: -80, CLOSING: 70 });
    expect(bridgeFinding(bridge, en)).toEqual({
      key: "forecast.bridge.less",
      values: { size: "¥30", step: "Slipped", most: "¥80" },
    });
    expect(bridgeFinding(aBridge({ NEW: 50, LOST: -50 }), en)?.key).toBe("forecast.bridge.level");
    expect(bridgeFinding(aBridge({ OPENING: 100, CLOSING: 100 }), en)).toBeNull();
    expect([chosenStep(bridge, ""), chosenStep(bridge, "NEW"), chosenStep(aBridge(), "x")]).toEqual([
      "SLIPPED",
      "NEW",
      "CLOSING",
    ]);
  });
});

describe("what came of past forecasts", () => {
  const words = {
    won: "实际",
    range: "区间",
    weighted: "加权",
    verdict: ({ inside }: PastForecast) => (inside ? "内" : "外"),
    name: ({ period }: PastForecast) => period.from,
    hint: "点",
  };

  it("is drawn round inside of the range and as a diamond outside", () => {
    const option = accuracyOption([aPast(20), aPast(31)], en, words, theme);
    sound(option);
    expect(dataOf(option)[3]).toMatchObject([
      { symbol: "circle" },
      { symbol: "diamond", itemStyle: { color: theme.risk } },
    ]);
    expect(tip(option, 1)).toMatch(/实际¥31.*外/);
    sound(accuracyOption([], zh, words, theme));
  });

  const accuracy = (n: number, hits: number, low: number | null = null, high: number | null = null): Accuracy => ({
    n,
    hits,
    share: n ? hits / n : null,
    low,
    high,
    past: [],
  });
  it.each([
    [accuracy(0, 0), "none"],
    [accuracy(4, 4, 0.51, 1), "few"],
    [accuracy(12, 10, 0.55, 0.95), "fair"],
    [accuracy(12, 3, 0.09, 0.53), "narrow"],
    [accuracy(24, 24, 0.86, 1), "wide"],
  ])("is told only where there is enough of it: %#", (told, key) => {
    const finding = accuracyFinding(told, en);
    expect(finding.key).toBe(`forecast.accuracy.${key}`);
    sound(finding);
  });
});

describe("the headline", () => {
  it("tells the range, what is won of it, a period without any doubt, and nothing of nothing", () => {
    const range = { open: 3, p10: "1000.00", p90: "3000.00" };
    expect(forecastFinding(aForecast(range), "next-month", en)).toEqual({
      key: "forecast.finding.range.next-month",
      values: { low: "¥1K", high: "¥3K", won: "0" },
    });
    expect(forecastFinding(aForecast({ ...range, won: 1 }), "quarter", en).key).toBe("forecast.finding.won.quarter");
    expect(forecastFinding(aForecast({ won: 1, p10: "5", p90: "5" }), "month", en).key).toBe(
      "forecast.finding.sure.month",
    );
    expect(forecastFinding(aForecast(), "month", en)).toEqual({ key: "forecast.finding.bare" });
  });

  it("names what most of the rest hangs on, if anything", () => {
    const stage = (name: "LEAD" | "NEGOTIATION", weighted: string) => ({
      stage: name,
      deals: 1,
      amount: "1",
      meanChance: 0.5,
      weighted,
    });
    const told = (newAmount: string, ...stages: ReturnType<typeof stage>[]) =>
      sourceFinding(aForecast({ newAmount }, { stages }), en);
    expect(told("0", stage("LEAD", "30"), stage("NEGOTIATION", "70"))).toEqual({
      key: "forecast.source.finding",
      values: { stage: "Negotiation", share: "70%" },
    });
    expect(told("60", stage("LEAD", "20"), stage("NEGOTIATION", "20"))?.key).toBe("forecast.source.fresh");
    expect(told("34", stage("LEAD", "33"), stage("NEGOTIATION", "33"))).toBeNull();
    expect(told("0")).toBeNull();
  });
});

describe("the doors", () => {
  const where = (target: { query?: { where?: string | undefined } } | null) =>
    JSON.parse(target!.query!.where!) as object;

  it("of a group's outlook lead to what is won in the period and what is open, of that group", () => {
    expect(where(ofOutlook(DECEMBER, dealGroupWhere("TEAM", null)))).toEqual({
      and: [
        {
          or: [
            { stage: { eq: "WON" }, closedAt: { gte: "2026-12-01T00:00:00+08:00", lt: "2027-01-01T00:00:00+08:00" } },
            { stage: { notIn: ["WON", "LOST"] } },
          ],
        },
        { or: [{ ownerIsNull: true }, { owner: { teamIsNull: true } }] },
      ],
    });
  });

  it("of a gap lead to its deals; what only the past does not know has none", () => {
    expect(where(gapDeals("OVERDUE", "2026-11-23"))).toEqual({
      stage: { notIn: ["WON", "LOST"] },
      expectedCloseOn: { lt: "2026-11-23" },
    });
    expect([gapDeals("STAGE_UNKNOWN", "2026-11-23"), gapDeals("VALUES_INFERRED", "2026-11-23")]).toEqual([null, null]);
  });
});
