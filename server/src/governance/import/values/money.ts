import { bad, doubtful, good, type CellResult } from "./cell.ts";
import type { Unit } from "./unit.ts";

const SUFFIXES: Readonly<Record<string, number>> = { 万: 4, 亿: 8, 千: 3, 百万: 6, k: 3, m: 6 };
const AMOUNT =
  /^([-+]?)(?:RMB|CNY|USD|EUR|GBP|US\$|[¥$€£])?\s*([-+]?)([\d.,' ]*\d)\s*(百万|万|亿|千|[km](?![a-z]))?\s*(元|RMB|CNY|USD|EUR|GBP|人民币|美元|欧元)?$/iu;
const FOREIGN = /USD|EUR|GBP|US\$|[$€£]|美元|欧元/iu;

/**
 * An amount of money as an exact decimal text in the workspace's base currency: 1,234.50, ¥1,234, 12.5万, 1.2亿元,
 * (300) for a negative one. A foreign currency is kept as the number it is, with a warning: there is no rate to trust.
 */
export function parseMoney(text: string, unit: Unit | null): CellResult {
  const plain = text.normalize("NFKC").trim();
  const bracketed = /^\((.*)\)$/u.exec(plain);
  const match = AMOUNT.exec(bracketed ? bracketed[1]! : plain);
  const figures = match && decimalOf(match[3]!);
  if (!match || !figures) return bad("MONEY_INVALID", `"${text}" is not an amount of money.`);
  const exponent = match[4] ? SUFFIXES[match[4].toLowerCase()]! : (unit?.exponent ?? 0);
  const negative = bracketed !== null || match[1] === "-" || match[2] === "-";
  const value = (negative ? "-" : "") + shift(figures, exponent);
  if (value.replace(/^-/u, "").split(".")[0]!.length > 16)
    return bad("MONEY_TOO_LARGE", `"${text}" is too large an amount.`);
  if (!FOREIGN.test(plain)) return good(value);
  return doubtful(
    value,
    "CURRENCY_KEPT",
    `"${text}" is not in the base currency; the number is kept without conversion.`,
  );
}

/** A whole number: 2,822, 2822.0, 2822人. */
export function parseInteger(text: string): CellResult {
  const match = /^([-+]?[\d,' ]*\d)(?:\.0+)?\s*[人名个+]?$/u.exec(text.normalize("NFKC").trim());
  const value = match ? Number(match[1]!.replaceAll(/[,' ]/gu, "")) : Number.NaN;
  if (!Number.isInteger(value) || Math.abs(value) > 2_147_483_647)
    return bad("NUMBER_INVALID", `"${text}" is not a whole number.`);
  return good(value);
}

/** Thousands separators out; 1.234,56 is told from 1,234.56 by what stands last. Null when the figures make no number. */
function decimalOf(figures: string): string | null {
  const bare = figures.replaceAll(/[' ]/gu, "");
  const european = /^\d{1,3}(\.\d{3})+,\d+$/u.test(bare) || /^\d+,\d{1,2}$/u.test(bare);
  const decimal = european ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
  return /^(\d+(\.\d*)?|\.\d+)$/u.test(decimal) ? decimal : null;
}

/** Moves the decimal point to the right, in text: 1100.04 by 6 is 1100040000, without a float in between. */
function shift(decimal: string, exponent: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = whole + fraction.padEnd(exponent, "0").slice(0, exponent);
  const rest = fraction.slice(exponent).replace(/0+$/u, "");
  return (digits.replace(/^0+(?=\d)/u, "") || "0") + (rest ? `.${rest}` : "");
}
