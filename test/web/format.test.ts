import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { toCsv } from "../../web/src/ui/download.ts";
import { en, zh } from "./fixtures.ts";

describe("money", () => {
  it.each([
    [0, "0", "0"],
    ["0.00", "0", "0"],
    [7, "7 元", "¥7"],
    [999, "999 元", "¥999"],
    [9_999, "1 万", "¥10K"],
    [12_345, "1.23 万", "¥12.3K"],
    [2_860_000, "286 万", "¥2.86M"],
    ["123456789.50", "1.23 亿", "¥123M"],
    [99_999_999, "1 亿", "¥100M"],
    [1_500_000_000, "15 亿", "¥1.5B"],
    [-2_860_000, "−286 万", "−¥2.86M"],
    [-7, "−7 元", "−¥7"],
    [null, "–", "–"],
    [undefined, "–", "–"],
    ["", "–", "–"],
    ["abc", "–", "–"],
    [Number.POSITIVE_INFINITY, "–", "–"],
  ])("%s is %s and %s", (value, chinese, english) => {
    expect(zh.money(value)).toBe(chinese);
    expect(en.money(value)).toBe(english);
  });

  it("comes in parts, whole, and without a currency", () => {
    expect(zh.moneyParts(423_000)).toEqual({ value: "42.3", unit: "万元", prefix: "" });
    expect(en.moneyParts(423_000)).toEqual({ value: "423", unit: "K", prefix: "¥" });
    expect(zh.moneyParts(0)).toEqual({ value: "0", unit: "", prefix: "" });
    expect(en.moneyParts(null)).toEqual({ value: "–", unit: "", prefix: "" });
    expect(zh.moneyFull("-1234567.8")).toBe("−1,234,567.8 元");
    expect(en.moneyFull("-1234567.8")).toBe("−¥1,234,567.8");
    expect(zh.compact(30_000)).toBe("3 万");
    expect(en.compact(30_000)).toBe("30K");
    expect(en.compact(-30_000)).toBe("−30K");
  });
});

describe("other numbers", () => {
  it("are whole, decimal or shares", () => {
    expect(zh.integer(1234567)).toBe("1,234,567");
    expect(en.integer(-12)).toBe("−12");
    expect(en.integer(null)).toBe("–");
    expect(zh.decimal(3.456)).toBe("3.5");
    expect(zh.decimal(-3.456, 2)).toBe("−3.46");
    expect(en.percent(0.1234)).toBe("12.3%");
    expect(en.percent(-0.5, 0)).toBe("−50%");
    expect(en.percent(0)).toBe("0%");
    expect(en.percent(null)).toBe("–");
    expect(zh.percentParts(0.595)).toEqual({ value: "59.5", unit: "%", prefix: "" });
    expect(zh.percentParts(-0.1).value).toBe("−10.0");
  });

  it("never raise a score over a border", () => {
    expect(zh.score(69.99)).toBe("69");
    expect(zh.score(70)).toBe("70");
    expect(zh.score(39.9999999999)).toBe("40"); // what summing leaves of a whole number
    expect(zh.score(null)).toBe("–");
  });
});

describe("dates", () => {
  beforeAll(() => void vi.useFakeTimers({ now: Date.parse("2026-11-23T04:00:00Z"), toFake: ["Date"] }));
  afterAll(() => void vi.useRealTimers());

  it("are of the workspace's calendar", () => {
    expect(zh.date("2026-01-05")).toBe("2026/1/5");
    expect(en.date("2026-01-05")).toBe("5 Jan 2026");
    expect(zh.date("2026-01-04T16:30:00Z")).toBe("2026/1/5");
    expect(en.dateShort("2026-01-05")).toBe("5 Jan");
    expect(zh.month("2026-03-01")).toBe("2026/3");
    expect(en.month("2026-03-01")).toBe("Mar 2026");
    expect(zh.date(null)).toBe("–");
  });

  it("tell the year only of another year", () => {
    expect(zh.moment("2026-11-23T01:05:00Z")).toBe("11/23 09:05");
    expect(zh.moment("2024-11-23T01:05:00Z")).toContain("2024");
    expect(en.moment(undefined)).toBe("–");
  });

  it("are days, months or years ago", () => {
    const now = Date.parse("2026-11-23T04:00:00Z");
    expect(zh.ago("2026-11-20", now)).toBe("3天前");
    expect(en.ago("2026-11-22T04:00:00Z", now)).toBe("yesterday");
    expect(en.ago("2026-08-23", now)).toBe("3 months ago");
    expect(en.ago("2023-11-23", now)).toBe("3 years ago");
    expect(en.ago(null, now)).toBe("–");
  });
});

it("joins a list as each language does", () => {
  expect(zh.list(["甲", "乙"])).toBe("甲；乙");
  expect(en.list(["a", "b"])).toBe("a; b");
});

it("writes CSV that a spreadsheet reads and does not run", () => {
  expect(
    toCsv({
      columns: [{ label: "名称" }, { label: "金额", numeric: true }],
      rows: [{ cells: ['a "b", c', "=1+1"] }, { cells: ["-3+cmd", "-3"] }, { cells: ["x\ny", "−3"] }],
    }),
  ).toBe('\ufeff名称,金额\r\n"a ""b"", c",\'=1+1\r\n\'-3+cmd,-3\r\n"x\ny",−3\r\n');
});
