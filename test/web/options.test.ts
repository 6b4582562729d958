import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { funnelOption } from "../../web/src/analytics/funnel/funnel.option.ts";
import { stayOption } from "../../web/src/analytics/funnel/stay.option.ts";
import { waterfall } from "../../web/src/analytics/health/factors.ts";
import { calibrationOption } from "../../web/src/analytics/health/calibration.option.ts";
import { scatterOption } from "../../web/src/analytics/health/scatter.option.ts";
import { waterfallOption } from "../../web/src/analytics/health/waterfall.option.ts";
import { trendModel } from "../../web/src/analytics/home/trend.ts";
import { trendOption } from "../../web/src/analytics/home/trend.option.ts";
import { paretoOption } from "../../web/src/analytics/segment/pareto.option.ts";
import { signed, treemapOption } from "../../web/src/analytics/segment/treemap.option.ts";
import { ordersOption } from "../../web/src/graph/company/orders.option.ts";
import { nearestLine } from "../../web/src/ui/chart/nearest-line.ts";
import { aChurnModel, aCohort, aPoint, aShare, aStage, en, theme, zh } from "./fixtures.ts";

type EChartsOption = ReturnType<typeof trendOption>;

/** Every number a chart would draw, and every word its labels would say. */
function drawn(option: EChartsOption): { data: unknown[][]; text: string } {
  const series = [option.series ?? []].flat() as { data?: unknown[] }[];
  return { data: series.map((item) => item.data ?? []), text: JSON.stringify(option) ?? "" };
}
/** JSON turns NaN and Infinity into null, so they are looked for among the values themselves. */
function sound(value: unknown): void {
  if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === "string") expect(value).not.toMatch(/NaN|Infinity|undefined/);
  else if (value && typeof value === "object") for (const part of Object.values(value)) sound(part);
}
/** What the tooltip over a mark says. */
function tip(option: EChartsOption, params: unknown): string {
  const { formatter } = option.tooltip as { formatter: (params: unknown) => HTMLElement | string };
  const told = formatter(params);
  return typeof told === "string" ? told : (told.textContent ?? "");
}
const open = () => ({ name: "deals" });

describe("the funnel", () => {
  const words = {
    reached: "到达",
    amount: "金额",
    fromPrevious: "较上一",
    fromFirst: "较第一",
    before: "前",
    hint: "打开",
    weakest: "QUALIFIED",
    open,
  };

  it("draws nothing of nothing", () => {
    const option = funnelOption(aCohort(), null, zh, words, theme);
    sound(option);
    expect(drawn(option).data).toEqual([[], []]);
  });

  it("draws one stage, and the period before to the same scale", () => {
    const before = aCohort([aStage("LEAD", 40), aStage("QUALIFIED", 10)]);
    const option = funnelOption(aCohort([aStage("LEAD", 20), aStage("QUALIFIED", 10)]), before, zh, words, theme);
    const [bars, thin] = drawn(option).data;
    expect(bars).toMatchObject([
      { value: 20, itemStyle: { color: theme.seq[3] } },
      { value: 10, itemStyle: { color: theme.risk } },
    ]);
    expect(thin).toEqual([20, 5]);
    expect(tip(option, { dataIndex: 0 })).toContain("到达20");
  });

  it("draws a period before that had nobody as none", () => {
    const option = funnelOption(aCohort([aStage("LEAD", 0)]), aCohort([aStage("LEAD", 0)]), zh, words, theme);
    sound(option);
    expect(drawn(option).data[1]).toEqual([]);
  });
});

describe("the stays", () => {
  const words = {
    median: "中位",
    middle: "中间",
    p90: "九成",
    open: "仍",
    survival: "含仍在",
    completed: "已",
    hint: "打开",
    days: (n: number | null) => `${n ?? "–"} 天`,
    target: open,
  };

  it("draw nothing of nothing, nor of a stage nobody left", () => {
    sound(stayOption([], zh, words, theme));
    const option = stayOption([aStage("LEAD", 5)], zh, words, theme);
    sound(option);
    expect(drawn(option).data).toEqual([[0], [expect.objectContaining({ value: 0 })], [0], [], []]);
  });

  it("draw a box from quarter to quarter, a whisker and the median", () => {
    const option = stayOption([aStage("LEAD", 50, { median: 8 })], zh, words, theme);
    expect(drawn(option).data.slice(0, 5)).toEqual([
      [4],
      [expect.objectContaining({ value: 12 })],
      [8],
      [
        [16, 0],
        [24, 0],
      ],
      [[8, 0]],
    ]);
    expect(tip(option, { dataIndex: 0 })).toContain("中位8 天");
  });
});

describe("the waterfall", () => {
  const words = { full: "满分", score: "今天", noData: "没有数据" };

  it("is a hundred and the score where no factor is known", () => {
    const option = waterfallOption([], 0, zh, words, theme);
    sound(option);
    expect(drawn(option).data[1]).toMatchObject([{ value: 100 }, { value: 0 }]);
  });

  it("takes one factor off, and says where there was no data", () => {
    const steps = waterfall([
      { factor: "TRADE", weight: 30, points: 12, hasData: true },
      { factor: "PAYMENT", weight: 10, points: 0, hasData: false },
    ]);
    const [under, bars] = drawn(waterfallOption(steps, 40, zh, words, theme)).data;
    expect(under).toEqual([0, 40, 40, 0]);
    expect(bars).toMatchObject([
      { value: 100 },
      { value: 60, label: { formatter: "−60" } },
      { value: 0, label: { formatter: "没有数据" } },
      { value: 40, itemStyle: { color: theme.watch } },
    ]);
  });
});

describe("risk and revenue", () => {
  const words = { probability: "概率", revenue: "收入", pipeline: "在谈", hint: "打开", pick: false, picked: null };

  it("draws nobody, and leaves out who brings nothing", () => {
    for (const points of [[], [aPoint({ revenue12m: "0" })]]) {
      const option = scatterOption(points, zh, words, theme);
      sound(option);
      expect(drawn(option).data).toEqual([[]]);
    }
  });

  it("draws one customer who leads to its page, loud in the costly corner", () => {
    const option = scatterOption([aPoint()], zh, words, theme);
    sound(option);
    expect(drawn(option).data[0]).toMatchObject([
      { value: [0.6, 100000], open: { name: "company", params: { id: "com_1" } }, itemStyle: { color: theme.risk } },
    ]);
    expect(tip(option, { data: { id: "com_1" } })).toContain("杭州某公司 · A");
    expect(tip(option, { data: {} })).toBe("");
  });

  it("picks instead of opening where one may pick", () => {
    const [[item]] = drawn(
      scatterOption([aPoint({ probability: 0.1 })], zh, { ...words, pick: true, picked: "com_1" }, theme),
    ).data as [[object]];
    expect(item).toMatchObject({ pick: "com_1", itemStyle: { color: theme.quiet, borderWidth: 2 } });
    expect(item).not.toHaveProperty("open");
  });
});

describe("what the churn model said, against what came", () => {
  const words = { group: (n: number) => `第 ${n} 组`, said: "预测", came: "实际", range: "区间", customers: "客户" };
  const { calibration } = aChurnModel();

  it("draws nothing of nothing", () => {
    const option = calibrationOption([], zh, words, theme);
    sound(option);
    expect(drawn(option).data).toEqual([[], []]);
  });

  it("draws a bar for what came, a mark for what was said, and between them where the part lies", () => {
    const option = calibrationOption(calibration, zh, words, theme);
    sound(option);
    const [bars, ...rest] = drawn(option).data;
    expect(bars).toEqual([0.02, 0.18]);
    expect(rest.at(-1)).toEqual([
      [0, 0.03],
      [1, 0.2],
    ]);
    expect(rest.slice(0, -1)).toEqual(
      calibration.map(({ low, high }, at) => [
        [at, low],
        [at, high],
      ]),
    );
    const told = tip(option, { dataIndex: 1 });
    for (const text of ["第 2 组", "20%", "18% · 90 / 500", "15% – 22%"]) expect(told).toContain(text);
  });
});

describe("the trend", () => {
  const labels = { total: "合计", previous: "对比期" };
  const series = (key: string, ...values: (number | null)[]) => ({
    key,
    points: values.map((value, at) => ({ bucket: `2026-11-0${2 + at}`, value })),
  });

  it("draws nothing of nothing", () => {
    const option = trendOption(trendModel([], "zh", labels), zh, { hint: "打开" }, theme);
    sound(option);
    expect(drawn(option).data).toEqual([]);
  });

  it("draws one week and leaves gaps open", () => {
    const model = trendModel([series("total", 5, null), series("previous", 3, 1), series("C", 4, 0)], "zh", labels);
    const option = trendOption(model, zh, { hint: "打开" }, theme);
    expect(drawn(option).data).toEqual([
      [5, "-"],
      [3, 1],
      [4, 0],
    ]);
    expect((option.series as { name: string; color: string }[]).map(({ name, color }) => [name, color])).toEqual([
      ["合计", theme.accent],
      ["对比期", theme.quiet],
      ["制造业", theme.cat[1]],
    ]);
    expect(tip(option, [{ dataIndex: 0, seriesName: "合计", color: "#000", value: 5 }])).toContain("合计5 元");
  });
});

describe("a click near a line", () => {
  // a value of 10 stands 10 pixels under the top of 100
  const toPixel = (value: number) => 100 - value;
  const lines = [
    [10, 50, 90],
    [80, 80, 80],
    ["-", 20, "-"],
  ];

  it("is on the line that runs there, between the places too", () => {
    expect(nearestLine(lines, 0, 90, toPixel)).toBe(0);
    expect(nearestLine(lines, 0.5, 70, toPixel)).toBe(0);
    expect(nearestLine(lines, 1, 21, toPixel)).toBe(1);
    expect(nearestLine(lines, 1.2, 79, toPixel)).toBe(2);
  });

  it("is on none where none is near, or there is none", () => {
    expect(nearestLine(lines, 1, 65, toPixel)).toBeNull();
    expect(nearestLine([], 1, 65, toPixel)).toBeNull();
    expect(nearestLine([[], ["-"]], 0, 50, toPixel)).toBeNull();
  });

  it("is on the nearest of several", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 100 }),
        (values, y) => {
          const found = nearestLine(
            values.map((value) => [value]),
            0,
            y,
            toPixel,
          );
          const nearest = Math.min(...values.map((value) => Math.abs(toPixel(value) - y)));
          if (nearest > 9) expect(found).toBeNull();
          else expect(Math.abs(toPixel(values[found!]!) - y)).toBe(nearest);
        },
      ),
    );
  });
});

describe("segments", () => {
  const words = { revenue: "收入", share: "占比", growth: "同比", companies: "客户", hint: "打开" };

  it("draws no tile of nothing", () => {
    for (const shares of [[], [aShare("a", 0)]]) {
      const option = treemapOption(shares, zh, words, theme);
      sound(option);
      expect(drawn(option).data).toEqual([[]]);
    }
  });

  it("draws one tile by its growth, with the way to its customers", () => {
    const tile = (revenue: number, previous: number) =>
      drawn(treemapOption([aShare("制造业", revenue, previous)], zh, words, theme)).data[0]![0];
    expect(tile(120, 100)).toMatchObject({
      name: "制造业",
      value: 120,
      open: { name: "companies" },
      itemStyle: { color: theme.seq[4] },
      label: { formatter: "制造业\n+20%" },
    });
    expect(tile(70, 100)).toMatchObject({ itemStyle: { color: theme.risk }, label: { formatter: "制造业\n−30%" } });
    expect(tile(100, 100)).toMatchObject({ itemStyle: { color: theme.seq[2] } });
    expect(tile(100, 0)).toMatchObject({ itemStyle: { color: theme.quiet }, label: { formatter: "制造业" } });
  });

  it("writes growth with its sign", () => {
    expect([signed(0.2, en), signed(-0.2, en), signed(0, en), signed(null, en)]).toEqual(["+20%", "−20%", "0%", "–"]);
  });

  it("draws tiers of nobody and of one", () => {
    const tiers = (companies: number, share: number | null) => ({
      tiers: [{ tier: "A" as const, companies, revenue12m: "0", share }],
      pareto: companies ? [{ companyShare: 1, revenueShare: 1 }] : [],
    });
    const none = paretoOption(tiers(0, null), zh, { companies: "客户", revenue: "收入" }, theme);
    sound(none);
    expect(drawn(none).data).toEqual([[[0, 0]]]);
    const one = paretoOption(tiers(1, 1), zh, { companies: "客户", revenue: "收入" }, theme);
    expect(drawn(one).data).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
    ]);
    expect(tip(one, [{ value: [1, 1] }])).toContain("A");
  });
});

describe("orders", () => {
  const words = { amount: "金额", orders: "订单", contacts: "互动" };

  it("draws no months, and one whose contacts are not read yet", () => {
    sound(ordersOption([], zh, words, theme));
    const option = ordersOption([{ month: "2026-11-01", amount: 5, orders: 1, contacts: null }], zh, words, theme);
    expect(drawn(option).data).toEqual([[5], ["-"]]);
    expect((option.series as { endLabel?: { show: boolean } }[])[1]!.endLabel?.show).toBe(false);
    expect(tip(option, [{ dataIndex: 0 }])).toContain("互动–");
  });
});
