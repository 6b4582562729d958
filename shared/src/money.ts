import type { Locale } from "./labels.ts";

/** An amount read from a text. */
export interface Money {
  /** hundredths of the currency's unit: exact, so that sums do not drift */
  readonly fen: bigint;
  /** ISO 4217, or null when the text names no currency */
  readonly currency: string | null;
}

const CURRENCIES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^(人民币|RMB|CNY|¥|￥)|(人民币|RMB|CNY)$/i, "CNY"],
  [/^(US\$|USD|美元|\$)|(USD|美元|美金)$/i, "USD"],
  [/^(EUR|欧元|€)|(EUR|欧元|€)$/i, "EUR"],
  [/^(HK\$|HKD|港币|港元)|(HKD|港币|港元)$/i, "HKD"],
  [/^(JPY|日元)|(JPY|日元)$/i, "JPY"],
  [/^(GBP|英镑|£)|(GBP|英镑)$/i, "GBP"],
];

/** Powers of ten of the unit words; the longer word first. */
const UNITS: readonly (readonly [pattern: RegExp, zeros: number])[] = [
  [/(万亿)$/, 12],
  [/(亿)$/, 8],
  [/(千万)$/, 7],
  [/(百万)$/, 6],
  [/(万|萬|w)$/i, 4],
  [/(千|k)$/i, 3],
  [/(百)$/, 2],
  [/(bn|billion)$/i, 9],
  [/(mn|million|m)$/i, 6],
];

/**
 * An amount from a cell: "1,234.50", "12.5万", "3 亿元", "￥1,200", "(500.00)", "USD 2.5m". Null when it is not one amount
 * (ranges, words, a comma that is not a thousands separator). Digits beyond the hundredth are rounded half away from zero.
 *
 * @param unitZeros power of ten that the column's head promises (4 for 万元); a unit in the text itself wins
 */
export function parseMoney(text: string, unitZeros = 0): Money | null {
  let rest = text.normalize("NFKC").replace(/\s+/g, "").replace(/[−–—]/g, "-");
  const bracket = /^\((.+)\)$/.exec(rest);
  if (bracket) rest = `-${bracket[1]}`;
  const sign = /^[+-]/.exec(rest)?.[0];
  if (sign) rest = rest.slice(1);
  let currency: string | null = null;
  for (const [pattern, code] of CURRENCIES) {
    if (!pattern.test(rest)) continue;
    currency = code;
    rest = rest.replace(pattern, "");
    break;
  }
  if (/^[+-]/.test(rest) && !sign) return parseSigned(rest, currency, unitZeros);
  return readAmount(rest, sign === "-", currency, unitZeros);
}

/** "￥-5": the sign stands behind the currency. */
const parseSigned = (rest: string, currency: string | null, zeros: number): Money | null =>
  readAmount(rest.slice(1), rest[0] === "-", currency, zeros);

function readAmount(text: string, negative: boolean, currency: string | null, unitZeros: number): Money | null {
  const yuan = /(元整?|圆)$/.test(text);
  let rest = text.replace(/(元整?|圆)$/, "");
  let zeros = yuan ? 0 : unitZeros;
  for (const [pattern, power] of UNITS) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, "");
    zeros = power;
    break;
  }
  if (!/^(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(rest) || !/\d/.test(rest) || rest.length > 30) return null;
  const [whole = "", fraction = ""] = rest.replaceAll(",", "").split(".");
  const shift = zeros + 2;
  const kept = fraction.slice(0, shift).padEnd(shift, "0");
  const half = BigInt((fraction[shift] ?? "0") >= "5" ? 1 : 0);
  const fen = BigInt(`${whole || "0"}${kept}`) + half;
  return { fen: negative ? -fen : fen, currency: currency ?? (yuan ? "CNY" : null) };
}

/** Hundredths as the decimal text of a numeric(18,2): 123450n is "1234.50". */
export function fenToDecimal(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The decimal text or number of a numeric(18,2) in hundredths. */
export function decimalToFen(value: string | number): bigint {
  const text = typeof value === "number" ? value.toFixed(2) : value;
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(text.trim());
  if (!match) throw new RangeError(`not an amount: ${text}`);
  const fen = BigInt(match[2]! + (match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -fen : fen;
}

/** The exact sum of amounts in 元, as decimal text. */
export function sumDecimals(values: Iterable<string | number>): string {
  let fen = 0n;
  for (const value of values) fen += decimalToFen(value);
  return fenToDecimal(fen);
}

const STEPS: Readonly<Record<Locale, readonly (readonly [size: number, unit: string])[]>> = {
  zh: [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"],
  ],
  en: [
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"],
  ],
};

/**
 * An amount in 元 as people say it: ¥12.5万 and ¥3亿 in Chinese, ¥125K and ¥300M in English; three significant digits.
 *
 * @param amount 元
 */
export function formatMoney(amount: number, locale: Locale, symbol = "¥"): string {
  if (!Number.isFinite(amount)) return "–";
  const size = Math.abs(amount);
  const sign = amount < 0 ? "-" : "";
  for (const [index, [step, unit]] of STEPS[locale].entries()) {
    // 9,999.9 万 is told as 1 亿 once it rounds up to it.
    const value = threeDigits(size / step);
    if (value < 1) continue;
    const above = STEPS[locale][index - 1];
    if (above && value * step >= above[0])
      return `${sign}${symbol}${threeDigits((value * step) / above[0])}${above[1]}`;
    return `${sign}${symbol}${value.toLocaleString("en-US", { maximumFractionDigits: 2 })}${unit}`;
  }
  return `${sign}${symbol}${size.toLocaleString("en-US", { maximumFractionDigits: size < 100 ? 2 : 0 })}`;
}

const threeDigits = (value: number): number => (value >= 1000 ? Math.round(value) : Number(value.toPrecision(3)));
