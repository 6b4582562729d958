import { countryFrom, countryLabel } from "@guanxi/shared/country";
import { sizeClassOf, SIZE_RULES } from "@guanxi/shared/company-size";
import { creditCodeFrom, creditCodeProblem, normaliseCreditCode, validCreditCode } from "@guanxi/shared/credit-code";
import { divisionOf, INDUSTRIES, industryFrom, industryLabel, sectionOf } from "@guanxi/shared/industry";
import { areaLabels, regionFrom, regionLabel, regionOf, REGIONS } from "@guanxi/shared/region";
import { SIZE_CLASSES } from "@guanxi/shared/size-class";
import fc from "fast-check";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { hasSharedData, sharedCsv, sharedText } from "./shared-data.ts";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const first17 = fc
  .tuple(
    fc.stringMatching(/^[1-9]\d{7}$/),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }).map((letters) => letters.join("")),
  )
  .map(([front, back]) => front + back);

describe("credit code", () => {
  // Through the package that depends on it: this one does not.
  const stdnum = createRequire(new URL("../../shared/package.json", import.meta.url))("stdnum").stdnum.CN.uscc;

  it("computes the check digit that stdnum accepts (but for 31 written 0, which stdnum does not know)", () => {
    fc.assert(
      fc.property(first17, (front) => {
        const code = creditCodeFrom(front);
        expect(creditCodeProblem(code)).toBeNull();
        if (!code.endsWith("0")) expect(stdnum.validate(code).isValid).toBe(true);
      }),
    );
  });

  it("notices one wrong character and two swapped ones", () => {
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...ALPHABET), (front, place, letter) => {
        const code = creditCodeFrom(front);
        const changed = code.slice(0, place) + letter + code.slice(place + 1);
        fc.pre(changed !== code);
        expect(validCreditCode(changed)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(first17, fc.integer({ min: 8, max: 15 }), (front, place) => {
        const code = creditCodeFrom(front);
        fc.pre(code[place] !== code[place + 1]);
        expect(
          validCreditCode(code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2)),
        ).toBeNull();
      }),
    );
  });

  it("normalises width, case and white space, and says what is wrong", () => {
    expect(normaliseCreditCode(" ９１１１0000-600037341l ")).toBe("91110000600037341L");
    expect(creditCodeProblem("91110000")).toBe("LENGTH");
    expect(creditCodeProblem("91110000600037341I")).toBe("FORMAT");
    expect(creditCodeProblem("911100006000373411")).toBe("CHECK_DIGIT");
    expect(creditCodeProblem("客户没有提供")).toBe("LENGTH");
  });

  it.skipIf(!hasSharedData("cn-standards/uscc-valid.txt"))("accepts the codes of real organisations", () => {
    expect(
      sharedText("cn-standards/uscc-valid.txt")
        .trim()
        .split(/\s+/)
        .filter((code) => validCreditCode(code) === null),
    ).toEqual([]);
  });
});

describe("industry", () => {
  it("knows sections and divisions at every depth", () => {
    expect(INDUSTRIES).toHaveLength(117);
    expect([sectionOf("C3411"), divisionOf("C3411"), divisionOf("C"), sectionOf("X1")]).toEqual([
      "C",
      "C34",
      undefined,
      undefined,
    ]);
    expect(industryLabel("C3411", "zh")).toBe("通用设备制造业");
    expect(industryLabel("C", "en")).toBe("Manufacturing");
  });

  it.each([
    ["technolgy", "I"],
    ["medical", "Q84"],
    ["软件行业", "I65"],
    ["通用设备制造业", "C34"],
    ["房地产业", "K"],
    ["c34", "C34"],
    ["C99", null],
    ["??", null],
  ])("reads %s", (text, code) => expect(industryFrom(text)).toBe(code));

  it("reads every official name back to its code or the section that bears the same name", () => {
    for (const { code, name } of INDUSTRIES) {
      expect(industryFrom(name.zh)).toBeOneOf([code, code[0]]);
      expect(industryFrom(name.en)).toBeOneOf([code, code[0]]);
    }
  });

  it.skipIf(!hasSharedData("cn-standards/gbt4754-2017.csv"))("has the names of GB/T 4754-2017", () => {
    const official = sharedCsv("cn-standards/gbt4754-2017.csv").filter(([level]) => level === "1" || level === "2");
    expect(INDUSTRIES.map(({ code, name }) => [code, name.zh]).sort()).toEqual(
      official.map(([, code, name]) => [code, name]).sort(),
    );
  });
});

describe("region", () => {
  it("has the 34 units of the province level, each once and in an area", () => {
    expect(new Set(REGIONS.map(({ code }) => code)).size).toBe(34);
    for (const region of REGIONS) {
      expect(region.name.zh.startsWith(region.short)).toBe(true);
      expect(areaLabels[region.area]).toBeDefined();
      expect(regionFrom(region.name.zh)).toBe(region.code);
      expect(regionFrom(region.name.en)).toBe(region.code);
    }
    expect(regionOf("310115")?.short).toBe("上海");
    expect(regionLabel("320000", "en")).toBe("Jiangsu");
    expect(regionLabel("999999", "zh")).toBe("999999");
  });

  it.each([
    ["江苏省苏州市工业园区", "320000"],
    ["深圳市南山区", "440000"],
    ["中国浙江省", "330000"],
    ["Beijing City", "110000"],
    ["火星", null],
  ])("finds %s", (text, code) => expect(regionFrom(text)).toBe(code));
});

describe("country", () => {
  it.each([
    ["Philipines", "PH"],
    ["United States", "US"],
    ["Korea", "KR"],
    ["Germny", "DE"],
    ["德国", "DE"],
    ["中国", "CN"],
    ["uk", "GB"],
    ["Türkiye", "TR"],
    ["Niger", "NE"],
    ["Nigeria", "NG"],
    ["Jordan", "JO"],
    ["Atlantis", null],
    ["", null],
  ])("reads %s", (text, code) => expect(countryFrom(text)).toBe(code));

  it("labels codes in both languages", () => {
    expect([countryLabel("DE", "zh"), countryLabel("DE", "en"), countryLabel("??", "en")]).toEqual([
      "德国",
      "Germany",
      "??",
    ]);
  });

  it.skipIf(!hasSharedData("crm-sales-opportunities/accounts.csv"))("reads every office of the CRM folder", () => {
    const unread = sharedCsv("crm-sales-opportunities/accounts.csv").filter((row) => countryFrom(row[5]!) === null);
    expect(unread).toEqual([]);
  });
});

describe("company size", () => {
  it("takes the lower class where indicators disagree, and leaves unknown ones out", () => {
    expect(sizeClassOf("C34", { headcount: 1_200, revenue: 30_000_000 })).toBe("MEDIUM");
    expect(sizeClassOf("C34", { headcount: 1_200 })).toBe("LARGE");
    expect(sizeClassOf("C34", {})).toBeNull();
    expect(sizeClassOf("J66", { headcount: 50_000 })).toBeNull();
    expect(sizeClassOf(null, { headcount: 5 })).toBeNull();
  });

  it("never falls when an indicator grows", () => {
    const rank = (size: ReturnType<typeof sizeClassOf>): number => (size ? -SIZE_CLASSES.indexOf(size) : -9);
    const amount = fc.integer({ min: 0, max: 5_000_000_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...SIZE_RULES.flatMap(({ scope }) => scope)),
        amount,
        amount,
        amount,
        amount,
        (code, headcount, revenue, more, more2) => {
          const before = sizeClassOf(code, { headcount, revenue });
          const after = sizeClassOf(code, { headcount: headcount + more, revenue: revenue + more2 });
          expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        },
      ),
    );
  });

  it.skipIf(!hasSharedData("cn-standards/sme-size-thresholds.csv"))("has the thresholds of 2017", () => {
    for (const [group, , indicator, , large, medium, small] of sharedCsv("cn-standards/sme-size-thresholds.csv")) {
      const rule = SIZE_RULES.find((item) => item.group === group);
      const steps = indicator!.startsWith("从业")
        ? rule?.headcount
        : indicator!.startsWith("营业")
          ? rule?.revenue
          : rule?.assets;
      // 其他未列明行业 is written with a remark in the file.
      expect(steps, `${group} ${indicator}`).toEqual([large, medium, small].map(Number));
    }
  });
});
