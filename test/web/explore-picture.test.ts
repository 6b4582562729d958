import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addsUp, readAnswer, type Row, valueLabel } from "../../web/src/analytics/explore/answer.ts";
import { barsHeight, barsIn, barsOption } from "../../web/src/analytics/explore/bars.option.ts";
import { CHART_KINDS, chosenKind, sense } from "../../web/src/analytics/explore/chart-kinds.ts";
import { courseOf } from "../../web/src/analytics/explore/course.ts";
import { dotsOption } from "../../web/src/analytics/explore/dots.option.ts";
import { gridOf } from "../../web/src/analytics/explore/grid.ts";
import { lineOption, shortened } from "../../web/src/analytics/explore/line.option.ts";
import { changeOf, onAxis, written } from "../../web/src/analytics/explore/numbers.ts";
import type { Picture } from "../../web/src/analytics/explore/picture.ts";
import { pivotOf } from "../../web/src/analytics/explore/pivot.ts";
import { reached } from "../../web/src/analytics/explore/reached.ts";
import { tilesOption } from "../../web/src/analytics/explore/tiles.option.ts";
import { answerFinding } from "../../web/src/analytics/explore/title.ts";
import { aDimension, aMeasure, anAnswer, aRow } from "./explore-fixtures.ts";
import { en, theme, zh } from "./fixtures.ts";

const units = { days: (n: string) => `${n} 天`, points: (n: string) => `${n} 点` };
const words = { ...units, share: "占比", before: "上期", hint: "看记录" };
const worded = (_: unknown, value: string) => value;
type Answer = ReturnType<typeof anAnswer>;

const month = aDimension("time", { kind: "DATE", grain: "MONTH" });
const stage = aDimension("deal.stage", { kind: "ENUM", enumName: "DealStage" });
const city = aDimension("company.city");
const count = aMeasure("deals");
const money = aMeasure("revenue", { unit: "MONEY" });
const rate = aMeasure("winRate", { unit: "SHARE" });

const months = [aRow(["2026-01-01"], [5], [4]), aRow(["2026-03-01"], [7], [9])];
const picture = (answer: Answer, shown = 0): Picture => ({ answer, shown, format: zh, words });
const courseOn = (answer: Answer, axis = 0, shown = 0) =>
  courseOf(answer, gridOf(answer, { axis, measure: shown, mostPlaces: 30, mostSeries: 8, worded }), axis, shown);

/** JSON turns NaN and Infinity into null, so they are looked for among the values themselves. */
function sound(value: unknown): void {
  if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === "string") expect(value).not.toMatch(/NaN|Infinity|undefined/);
  else if (value && typeof value === "object") for (const part of Object.values(value)) sound(part);
}
const seriesOf = (option: { series?: unknown }) => option.series as { name: string; data: unknown[]; color: string }[];

describe("the picture that makes sense", () => {
  const best = (answer: Answer) => sense(answer).best;

  it("of totals is a figure, of a course a line, of names bars", () => {
    expect(best(anAnswer([], [count], [aRow([], [3])]))).toBe("kpi");
    const course = [1, 2, 3].map((n) => aRow([`2026-0${n}-01`], [n]));
    expect(best(anAnswer([month], [count], course))).toBe("line");
    expect(best(anAnswer([month], [count], course.slice(0, 1)))).toBe("bar");
    expect(best(anAnswer([city], [count], [aRow(["a"], [1])]))).toBe("bar");
  });

  it("of two dimensions is a stack where the parts make up the whole, else a heat map", () => {
    const rows = [aRow(["WON", "a"], [1]), aRow(["LOST", "b"], [2])];
    expect(best(anAnswer([stage, city], [count], rows))).toBe("stacked");
    expect(best(anAnswer([stage, city], [rate], rows))).toBe("heat");
    expect(best(anAnswer([stage, city, month], [count], []))).toBe("table");
  });

  it("stacks and shares nothing that does not add up, and offers pies to nobody", () => {
    const rates = anAnswer([city], [rate], [aRow(["a"], [0.5]), aRow(["b"], [0.2]), aRow(["c"], [0.1])]);
    expect(sense(rates).kinds).toEqual(["bar", "table", "pivot"]);
    const means = anAnswer(
      [city],
      [aMeasure("deal.amount.avg", { unit: "MONEY" })],
      [aRow(["a"], [5]), aRow(["b"], [5]), aRow(["c"], [5])],
    );
    expect(sense(means).kinds).not.toContain("treemap");
    expect(sense(anAnswer([stage], [count], [aRow(["WON"], [5])])).kinds).not.toContain("funnel");
  });

  it("always has a table, holds what it says, and takes only what makes sense", () => {
    const keys = fc.constantFrom("a", "b", "c", null);
    const rows = fc.array(fc.tuple(keys, keys, fc.option(fc.integer({ min: -5, max: 50 }))), { maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 2 }), (made, size) => {
        const unique = new Map(
          made.map(([a, b, n]) => [JSON.stringify([a, b].slice(0, size)), aRow([a, b].slice(0, size), [n])]),
        );
        const { kinds, best: first } = sense(anAnswer([stage, city].slice(0, size), [count], [...unique.values()]));
        expect(kinds).toContain("table");
        expect(kinds).toContain(first);
        for (const kind of CHART_KINDS) expect(kinds).toContain(chosenKind(kind, { kinds, best: first }));
      }),
    );
  });
});

describe("parts and wholes", () => {
  const rows = [aRow(["a"], [3]), aRow(["b"], [1])];
  it("add up where they do", () => {
    expect(addsUp(anAnswer([city], [count], rows), 0)).toBe(true);
    expect(addsUp(anAnswer([city], [count], rows, { totals: [3] }), 0)).toBe(false);
    expect(addsUp(anAnswer([city], [count], rows, { totals: [9] }), 0)).toBe(false);
    expect(addsUp(anAnswer([city], [count], rows, { totals: [9], truncated: true }), 0)).toBe(true);
    expect(addsUp(anAnswer([city], [rate], rows), 0)).toBe(false);
  });
});

describe("a course", () => {
  it("has no holes: a month without records is nothing, a rate of nothing is unknown", () => {
    const line = courseOn(anAnswer([month], [count], months)).lines[0]!;
    expect(line.values).toEqual([5, 0, 7]);
    expect(courseOn(anAnswer([month], [rate], months)).lines[0]!.values).toEqual([5, null, 7]);
  });

  it("is drawn with the period before in grey, names at the ends", () => {
    const option = lineOption(
      courseOn(anAnswer([month], [count], months)),
      picture(anAnswer([month], [count], months)),
      theme,
    );
    sound(option);
    const [now, before] = seriesOf(option);
    expect(now!.color).toBe(theme.accent);
    expect(before).toMatchObject({ color: theme.quiet, data: [4, 0, 9] });
  });

  it("compares nothing that tells how things stand now", () => {
    const now = anAnswer([city], [aMeasure("pipeline", { timed: false })], [aRow(["a"], [1], [1])]);
    expect(courseOn(now).lines[0]!.previous).toBeNull();
  });

  it("gives whoever has no value no colour of a name", () => {
    const rows = [aRow(["2026-01-01", "a"], [1]), aRow(["2026-01-01", null], [9])];
    const answer = anAnswer([month, city], [count], rows);
    const option = lineOption(courseOn(answer), picture(answer), theme);
    expect(seriesOf(option).map(({ name, color }) => [name, color])).toEqual([
      ["未知", theme.mark],
      ["a", theme.cat[1]],
    ]);
  });

  it("puts measures of one unit together, and leaves others out", () => {
    const answer = anAnswer([month], [count, money, aMeasure("orders")], [aRow(["2026-01-01"], [1, 100, 2])]);
    expect(courseOn(answer).lines.map(({ label }) => label)).toEqual(["deals", "orders"]);
    expect(courseOn(answer, 0, 1).lines.map(({ label }) => label)).toEqual(["revenue"]);
  });
});

describe("bars", () => {
  const rows = [aRow(["WON"], [7], [5]), aRow(["LEAD"], [9], null), aRow([null], [2], [1])];

  it("keep the order of steps, whoever has no value last, and pick their rows", () => {
    const answer = anAnswer([stage], [count], rows, { previousTotals: [6] });
    const course = courseOn(answer);
    expect(course.places.map(({ keys }) => keys[0])).toEqual(["LEAD", "WON", null]);
    const option = barsOption(course, "alone", picture(answer), theme);
    sound(option);
    expect(seriesOf(option)[0]!.data[0]).toEqual({ value: 9, pick: JSON.stringify(["LEAD"]) });
    expect(seriesOf(option)[1]!.data).toEqual(["-", 5, 1]);
  });

  it("of names stand in the order that was asked for", () => {
    const answer = anAnswer([city], [count], [aRow(["b"], [1]), aRow(["a"], [9])]);
    expect(courseOn(answer).places.map(({ label }) => label)).toEqual(["b", "a"]);
  });

  it("draw the largest where there are many, and tell how many are left out", () => {
    const many = Array.from({ length: 50 }, (_, n) => aRow([`c${n}`], [n]));
    const grid = gridOf(anAnswer([city], [count], many), {
      axis: 0,
      measure: 0,
      mostPlaces: 30,
      mostSeries: 8,
      worded,
    });
    expect(grid.hidden).toBe(20);
    expect(grid.places.map(({ label }) => label)).toContain("c49");
    expect(grid.places.map(({ label }) => label)).not.toContain("c19");
  });

  it("on top of each other mark the sum before with a tick", () => {
    const two = [aRow(["WON", "a"], [1], [2]), aRow(["WON", "b"], [3], [5])];
    const answer = anAnswer([stage, city], [count], two);
    const option = barsOption(courseOn(answer), "stacked", picture(answer), theme);
    sound(option);
    expect(seriesOf(option).at(-1)).toMatchObject({ name: "上期", data: [[7, 0]] });
    expect(barsHeight(courseOn(answer), "stacked")).toBeGreaterThan(100);
  });

  it("lie in a given height as many as have room there", () => {
    const many = Array.from({ length: 30 }, (_, at) => aRow([`c${at}`], [at + 1]));
    for (const height of [234, 334, 434]) {
      const fit = barsIn(height, courseOn(anAnswer([city], [count], many)), "alone");
      const high = (places: number) => barsHeight(courseOn(anAnswer([city], [count], many.slice(0, places))), "alone");
      expect(high(fit)).toBeLessThan(height);
      expect(high(fit + 2)).toBeGreaterThan(height);
    }
  });

  it("say number, share and change, and how to open them", () => {
    const answer = anAnswer([city], [money], [aRow(["a"], [30_000], [20_000]), aRow(["b"], [10_000], [1])]);
    const option = barsOption(courseOn(answer), "alone", picture(answer), theme);
    const { formatter } = option.tooltip as { formatter: (params: unknown) => HTMLElement };
    const told = formatter({ seriesIndex: 0, dataIndex: 0 }).textContent;
    for (const word of ["30,000 元", "▲ 50%", "占比75%", "上期20,000 元", "看记录"]) expect(told).toContain(word);
  });
});

describe("a funnel", () => {
  it("counts whoever came further among those who passed", () => {
    const answer = anAnswer(
      [stage],
      [count],
      [aRow(["LEAD"], [5]), aRow(["PROPOSAL"], [3]), aRow(["WON"], [2]), aRow([null], [9])],
    );
    const course = reached(courseOn(answer));
    expect(course.lines[0]!.values).toEqual([10, 5, 2]);
  });
});

describe("tiles, dots and pivots", () => {
  const rows = [
    aRow(["WON", "a"], [1, 0.5], [0, 0]),
    aRow(["WON", "b"], [3, null]),
    aRow(["LOST", "a"], [0, 0.2], [1, 1]),
  ];
  const answer = anAnswer([stage, city], [count, rate], rows);

  it("draw nothing of nothing", () => {
    const none = anAnswer([stage, city], [count, rate], []);
    sound(tilesOption(picture(none), theme));
    sound(dotsOption(picture(none), theme));
    expect(pivotOf(none, 0, worded).lines).toEqual([]);
  });

  it("tile what is more than nothing, inside the first dimension", () => {
    const option = tilesOption(picture(answer), theme);
    sound(option);
    expect(seriesOf(option)[0]!.data).toMatchObject([
      {
        name: "WON",
        children: [
          { name: "b", value: 3 },
          { name: "a", value: 1 },
        ],
      },
    ]);
  });

  it("set two measures against each other where both are known", () => {
    const option = dotsOption(picture(answer), theme);
    sound(option);
    expect(seriesOf(option)[0]!.data).toHaveLength(2);
  });

  it("set one dimension across, with sums where they mean something", () => {
    const pivot = pivotOf(answer, 0, worded);
    expect(pivot.across.map(({ label }) => label)).toEqual(["b", "a"]);
    expect(pivot.lines.map(({ labels, total }) => [labels[0], total])).toEqual([
      ["WON", 4],
      ["LOST", 0],
    ]);
    expect(pivot.totals).toEqual([3, 1]);
    expect(pivot.lines[0]!.cells.map((cell) => cell?.step)).toEqual([4, 1]);
    const rates = pivotOf(answer, 1, worded);
    expect(rates.totals).toBeNull();
    expect(rates.lines[0]!.cells[1]!.step).toBeNull();
  });

  it("set the measures down where there is one dimension", () => {
    const single = pivotOf(anAnswer([month], [count, rate], [aRow(["2026-01-01"], [1, 0.5])]), 0, worded);
    expect(single.lines.map(({ labels }) => labels[0])).toEqual(["deals", "winRate"]);
  });
});

describe("numbers", () => {
  it("are written by their unit, in both languages", () => {
    expect(written(2_860_000, "MONEY", zh, units)).toBe("286 万");
    expect(written(2_860_000, "MONEY", en, units)).toBe("¥2.86M");
    expect(written(0.3149, "SHARE", zh, units)).toBe("31.5%");
    expect(written(74.44, "DAYS", zh, units)).toBe("74.4 天");
    expect(written(null, "COUNT", zh, units)).toBe("–");
    expect([onAxis(0.5, "SHARE", zh), onAxis(2.5, "NUMBER", zh), onAxis(50_000, "MONEY", zh)]).toEqual([
      "50%",
      "2.5",
      "5 万",
    ]);
  });

  it("change by points where they are shares, and are good or bad by what they count", () => {
    expect(changeOf(0.5, 0.4, rate, zh, units)).toEqual({ text: "10 点", direction: "up", good: true });
    expect(changeOf(5, 10, aMeasure("complaints", { good: "DOWN" }), zh, units)).toEqual({
      text: "50%",
      direction: "down",
      good: true,
    });
    expect(changeOf(5, 0, count, zh, units)).toBeNull();
    expect(changeOf(5, 5, count, zh, units)!.good).toBeNull();
  });

  it("lose no half of a letter where names are cut", () => {
    expect(shortened("计算机、通信和其他电子设备制造业", 10)).toBe("计算机、通…");
    expect(shortened("short")).toBe("short");
  });
});

describe("an answer", () => {
  const said = {
    unknown: "未知",
    yes: "是",
    no: "否",
    week: (day: string) => `${day} 当周`,
    quarter: (year: string, n: number) => `${year} Q${n}`,
  };
  it("words its values", () => {
    const label = (column: ReturnType<typeof aDimension>, value: string | null) =>
      valueLabel(column, value, null, zh, said);
    expect(label(stage, "WON")).toBe("赢单");
    expect(label(stage, null)).toBe("未知");
    expect(label(month, "2026-03-01")).toBe(zh.month("2026-03-01"));
    expect(label(aDimension("time", { kind: "DATE", grain: "QUARTER" }), "2026-10-01")).toBe("2026 Q4");
    expect(label(aDimension("company.industryCode"), "C34")).toBe("通用设备制造业");
    expect(label(aDimension("deal.amount", { kind: "NUMBER", width: 100_000 }), "100000")).toBe("10 万 – 20 万");
    expect(label(aDimension("x", { kind: "BOOLEAN" }), "true")).toBe("是");
  });

  it("is read from the server's texts", () => {
    const read = readAnswer(
      {
        columns: [city, count],
        rows: [{ keys: [{ value: "苏州", label: null }], values: ["3"], previous: ["2.5"] }],
        totals: ["3"],
        previousTotals: [null],
        previousPeriod: null,
        truncated: false,
        withheld: 0,
        smallestGroup: null,
        sql: null,
      },
      ({ key }) => key.toUpperCase(),
      zh,
      said,
    );
    expect(read.rows[0]).toMatchObject({ labels: ["苏州"], values: [3], previous: [2.5] } satisfies Partial<Row>);
    expect(read.names["deals"]).toBe("DEALS");
  });

  it("says first how it changed, else who is ahead, else how much it is", () => {
    const finding = (answer: Answer) => answerFinding(answer, 0, zh, units);
    expect(finding(anAnswer([month], [count], months))).toMatchObject({
      key: "explore.finding.down",
      values: { total: "12", change: "7.7%" },
    });
    expect(finding(anAnswer([city], [count], [aRow(["a"], [3]), aRow(["b"], [1])]))).toMatchObject({
      key: "explore.finding.share",
      values: { label: "a", share: "75%" },
    });
    expect(finding(anAnswer([city], [rate], [aRow(["a"], [0.3]), aRow(["b"], [0.1])]))).toMatchObject({
      key: "explore.finding.most",
      values: { label: "a" },
    });
    expect(finding(anAnswer([], [count], [aRow([], [3])]))).toBeNull();
  });
});
