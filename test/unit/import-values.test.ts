import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideOrder,
  parseDate,
  parseTime,
  parseYear,
  weighDate,
  type DateEvidence,
} from "@guanxi/server/governance/import/values/date";
import { parseInteger, parseMoney } from "@guanxi/server/governance/import/values/money";
import { parseCell } from "@guanxi/server/governance/import/values/parse-cell";
import { stageOf } from "@guanxi/server/governance/import/values/stage";
import { unitOf } from "@guanxi/server/governance/import/values/unit";
import { choiceOf } from "@guanxi/server/governance/import/values/choice";
import { historyOf } from "@guanxi/server/governance/import/write/deal-history";

const valueOf = (result: ReturnType<typeof parseDate>): unknown => (result.ok ? result.value : result.finding.code);
const weigh = (dates: readonly string[]): DateEvidence => {
  const evidence = { dayFirst: 0, monthFirst: 0, either: 0 };
  for (const date of dates) weighDate(date, evidence);
  return evidence;
};

describe("dates", () => {
  it.each([
    ["2024-03-05", "2024-03-05"],
    ["2024/3/5", "2024-03-05"],
    ["2024.03.05", "2024-03-05"],
    ["2024年3月5日", "2024-03-05"],
    ["20240305", "2024-03-05"],
    ["2024-03-05T10:20:30.123Z", "2024-03-05"],
    ["05-03-2024", "2024-03-05"],
    ["２０２４－０３－０５", "2024-03-05"],
    ["2024-02-30", "DATE_INVALID"],
    ["31/11/2024", "DATE_INVALID"],
    ["soon", "DATE_INVALID"],
    ["2024-03-05 nonsense", "DATE_INVALID"],
  ])("reads %s as %s", (text, expected) => {
    expect(valueOf(parseDate(text, "DMY"))).toBe(expected);
  });

  it("decides the order of day and month on the whole column", () => {
    expect(decideOrder(weigh(["03-04-2024", "13-04-2024"]))).toBe("DMY");
    expect(decideOrder(weigh(["03/04/2024", "04/13/2024"]))).toBe("MDY");
    expect(decideOrder(weigh(["03/04/2024", "2024-01-01", ""]))).toBeNull();
    expect(valueOf(parseDate("03/04/2024", "MDY"))).toBe("2024-03-04");
  });

  it("reads every day of the calendar in each order", () => {
    const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom("DMY" as const, "MDY" as const), (date, order) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split("-");
        const text = order === "DMY" ? `${dayOfMonth}/${month}/${year}` : `${month}/${dayOfMonth}/${year}`;
        expect(valueOf(parseDate(text, order))).toBe(iso);
      }),
    );
  });

  it("keeps a time with its offset, and else means Shanghai", () => {
    expect(valueOf(parseTime("2024-03-05", "DMY"))).toBe("2024-03-05T00:00:00+08:00");
    expect(valueOf(parseTime("2024年3月5日 下午2:05", "DMY"))).toBe("2024-03-05T14:05:00+08:00");
    expect(valueOf(parseTime("2024-08-13T18:04:34.666+00:00", "DMY"))).toBe("2024-08-13T18:04:34+00:00");
    expect(valueOf(parseTime("2024-03-05 10:00", "DMY"))).toBe("2024-03-05T10:00:00+08:00");
    expect(valueOf(parseTime("2024年3月5日14:05:09", "DMY"))).toBe("2024-03-05T14:05:09+08:00");
    expect(valueOf(parseTime("3/5/2024 12:30 AM", "MDY"))).toBe("2024-03-05T00:30:00+08:00");
  });

  it("takes a founding year as its first day", () => {
    expect(valueOf(parseYear("1996", "DMY"))).toBe("1996-01-01");
    expect(valueOf(parseYear("1996年", "DMY"))).toBe("1996-01-01");
  });
});

describe("money", () => {
  it.each([
    ["1,234.50", null, "1234.5"],
    ["¥1,234", null, "1234"],
    ["12.5万", null, "125000"],
    ["1.2亿元", null, "120000000"],
    ["12.5", { exponent: 4, currency: null }, "125000"],
    ["1100.04", { exponent: 6, currency: "USD" }, "1100040000"],
    ["(300)", null, "-300"],
    ["-3.07", null, "-3.07"],
    ["1.234,56", null, "1234.56"],
    ["５００", null, "500"],
    ["0", null, "0"],
    ["a lot", null, "MONEY_INVALID"],
    ["1.2.3", null, "MONEY_INVALID"],
    ["99999999999999999", null, "MONEY_TOO_LARGE"],
  ] as const)("reads %s with unit %o as %s", (text, unit, expected) => {
    expect(valueOf(parseMoney(text, unit))).toBe(expected);
  });

  it("loses no digit of any amount with a unit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.constantFrom(0, 3, 4, 6), (cents, exponent) => {
        const text = `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
        const result = parseMoney(text, { exponent, currency: null });
        if (!result.ok) return result.finding.code === "MONEY_TOO_LARGE";
        const [whole, fraction = ""] = String(result.value).split(".");
        return BigInt(whole! + fraction.padEnd(2, "0")) === cents * 10n ** BigInt(exponent);
      }),
    );
  });

  it("warns of a currency that it does not convert", () => {
    expect(parseMoney("US$ 500", null)).toMatchObject({ ok: true, value: "500", warning: { code: "CURRENCY_KEPT" } });
  });

  it("finds the unit that a header or a dictionary declares", () => {
    expect(unitOf("合同金额(万元)")).toEqual({ exponent: 4, currency: "CNY" });
    expect(unitOf("Annual revenue (in millions of USD)")).toEqual({ exponent: 6, currency: "USD" });
    expect(unitOf("潜在价值评分(1-5分)")).toBeNull();
    expect(unitOf("revenue")).toBeNull();
  });
});

describe("words", () => {
  it("folds the stages of other systems", () => {
    expect(["Won", "Closed Won", "成交", "赢单"].map(stageOf)).toEqual(["WON", "WON", "WON", "WON"]);
    expect(["Prospecting", "Engaging", "Lost", "Needs Analysis", "报价", "???"].map(stageOf)).toEqual([
      "LEAD",
      "QUALIFIED",
      "LOST",
      "QUALIFIED",
      "PROPOSAL",
      null,
    ]);
  });

  it("knows enums in both languages", () => {
    expect(choiceOf("companyStatus", "成交客户")).toBe("CUSTOMER");
    expect(choiceOf("sizeClass", "大型企业")).toBe("LARGE");
    expect(choiceOf("channel", "微信")).toBe("WECHAT");
    expect(choiceOf("gender", "female")).toBe("FEMALE");
  });

  it("leaves a word nobody knows empty, with a warning; a slip of the pen is read and told", () => {
    const column = (kind: Parameters<typeof parseCell>[1]["kind"]): Parameters<typeof parseCell>[1] => ({
      kind,
      unit: null,
      dateOrder: "DMY",
    });
    expect(parseCell("Atlantis", column("country"))).toMatchObject({
      value: null,
      warning: { code: "COUNTRY_UNKNOWN" },
    });
    expect(parseCell("Philipines", column("country"))).toMatchObject({
      value: "PH",
      warning: { code: "COUNTRY_CORRECTED" },
    });
    expect(parseCell("United States", column("country"))).toEqual({ ok: true, value: "US" });
    expect(parseCell("purple", column({ choice: "gender" }))).toMatchObject({
      value: null,
      warning: { code: "WORD_UNKNOWN" },
    });
    expect(valueOf(parseInteger("2,822"))).toBe(2822);
    expect(valueOf(parseInteger("2.5"))).toBe("NUMBER_INVALID");
  });
});

describe("a deal's history", () => {
  it("is what its dates prove", () => {
    const won = historyOf({ stage: "Won", engagedOn: "2016-10-20", closedOn: "2017-03-01" });
    expect(won).toMatchObject({
      stage: "WON",
      furthest: "WON",
      closedAt: "2017-03-01T00:00:00+08:00",
      expectedCloseOn: null,
    });
    expect(won.changes).toEqual([
      { from: null, to: "QUALIFIED", at: "2016-10-20T00:00:00+08:00", inferred: true },
      { from: "QUALIFIED", to: "WON", at: "2017-03-01T00:00:00+08:00", inferred: false },
    ]);
    expect(historyOf({ stage: "Lost", engagedOn: "2016-10-20", closedOn: "2017-03-01" }).furthest).toBe("QUALIFIED");
    expect(historyOf({ stage: "Prospecting" })).toMatchObject({
      stage: "LEAD",
      furthest: "LEAD",
      changes: [],
      enteredAt: null,
    });
    expect(historyOf({ stage: "Proposal", closedOn: "2030-01-01" })).toMatchObject({
      closedAt: null,
      expectedCloseOn: "2030-01-01",
    });
  });
});
