import { editDistance } from "@guanxi/shared/edit-distance";
import { maskEmail, maskName, maskPhone } from "@guanxi/shared/mask";
import { decimalToFen, fenToDecimal, formatMoney, parseMoney, sumDecimals } from "@guanxi/shared/money";
import { nameKey, normaliseName } from "@guanxi/shared/normalise-name";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("money", () => {
  it.each([
    ["1,234.50", "1234.50", null],
    ["12.5万", "125000.00", null],
    ["3 亿元", "300000000.00", "CNY"],
    ["￥1,200", "1200.00", "CNY"],
    ["(500.00)", "-500.00", null],
    ["USD 2.5m", "2500000.00", "USD"],
    ["1.005", "1.01", null],
    ["￥-5", "-5.00", "CNY"],
    ["１２３元", "123.00", "CNY"],
    ["50万元人民币", "500000.00", "CNY"],
    ["0.0000001万亿", "100000.00", null],
  ])("reads %s", (text, decimal, currency) => {
    const money = parseMoney(text);
    expect([money && fenToDecimal(money.fen), money?.currency]).toEqual([decimal, currency]);
  });

  it.each(["", "万", "100-200", "12,5万", "1,23", "约五万", "--5", "1.2.3", "NaN"])("refuses %s", (text) =>
    expect(parseMoney(text)).toBeNull(),
  );

  it("lets a column's head give the unit, and the cell's own unit win", () => {
    expect(parseMoney("12.5", 4)?.fen).toBe(12_500_000n);
    expect(parseMoney("3亿", 4)?.fen).toBe(30_000_000_000n);
    expect(parseMoney("80元", 4)?.fen).toBe(8_000n);
  });

  it("reads back what it writes, and adds without drift", () => {
    const fen = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    fc.assert(
      fc.property(fen, (value) => {
        expect(decimalToFen(fenToDecimal(value))).toBe(value);
        expect(parseMoney(fenToDecimal(value))?.fen).toBe(value);
      }),
    );
    expect(sumDecimals(Array.from({ length: 1_000 }, () => "0.10"))).toBe("100.00");
  });

  it("never throws on any text", () =>
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseMoney(text))));

  it("tells amounts as people say them", () => {
    expect([125_000, 3e8, 99_995_000, 950, -12_000].map((amount) => formatMoney(amount, "zh"))).toEqual([
      "¥12.5万",
      "¥3亿",
      "¥1亿",
      "¥950",
      "-¥1.2万",
    ]);
    expect([125_000, 3e8, 999_999, 950].map((amount) => formatMoney(amount, "en"))).toEqual([
      "¥125K",
      "¥300M",
      "¥1M",
      "¥950",
    ]);
  });
});

describe("company names", () => {
  it.each([
    ["GTXPro", "GTX Pro"],
    ["ＡＢＣ 股份有限公司", "abc股份有限公司"],
    ["上海電氣", "上海电气"],
    ["恒锐（上海）", "恒锐(上海)"],
  ])("%s is written like %s", (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  it("keeps legal form and place aside", () => {
    expect(normaliseName("上海恒锐机械有限公司")).toMatchObject({
      core: "恒锐机械",
      legalForm: "有限公司",
      place: "上海",
    });
    expect(normaliseName("恒锐机械（上海）股份有限公司")).toMatchObject({
      core: "恒锐机械",
      legalForm: "股份有限公司",
      place: "上海",
    });
    expect(normaliseName("西门子（中国）有限公司")).toMatchObject({ core: "西门子", place: "中国" });
    expect(normaliseName("Acme Holdings Co., Ltd.")).toMatchObject({ core: "acmeholdings", legalForm: "coltd" });
    expect(normaliseName("Codehow").core).toBe("codehow");
    expect(normaliseName("有限公司").core).not.toBe("");
  });

  it("gives the key of a key, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
        const { key, core } = normaliseName(name);
        expect(core.length).toBeLessThanOrEqual(key.length);
        expect(core === "").toBe(key === "");
      }),
    );
  });
});

describe("masks", () => {
  it("hides what a masked role may not see", () => {
    expect([maskName("王伟", "MALE"), maskName("欧阳娜", "FEMALE"), maskName("李明"), maskName("John Smith")]).toEqual([
      "王先生",
      "欧阳女士",
      "李**",
      "J. S.",
    ]);
    expect([maskPhone("+86 138 1234 5678"), maskPhone("13812345678"), maskPhone("12345")]).toEqual([
      "138****5678",
      "138****5678",
      "****",
    ]);
    expect([maskEmail("wang@example.com"), maskEmail("broken")]).toEqual(["w***@example.com", "***"]);
  });

  it("never shows the whole value", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), (phone) => {
        const shown = maskPhone(phone).replaceAll("*", "");
        expect(shown.length).toBeLessThanOrEqual(Math.max(0, Math.min(7, phone.length - 4)));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}$/), (local) => {
        expect(maskEmail(`${local}@example.com`)).toBe(`${local[0]}***@example.com`);
      }),
    );
  });
});

it("measures slips of the pen", () => {
  expect([editDistance("philipines", "philippines"), editDistance("ab", "ba"), editDistance("", "abc")]).toEqual([
    1, 1, 3,
  ]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, a)).toBe(0);
    }),
  );
});
