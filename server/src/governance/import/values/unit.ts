/** What a column's numbers are counted in. */
export interface Unit {
  /** Power of ten to multiply by: 万元 is 4, millions are 6. */
  readonly exponent: number;
  /** ISO 4217, where the wording tells. */
  readonly currency: string | null;
}

const EXPONENTS: readonly (readonly [RegExp, number])[] = [
  [/亿/u, 8],
  [/百万|\bmillions?\b|\bmio\b/iu, 6],
  [/万/u, 4],
  [/千元|\bthousands?\b/iu, 3],
  [/\bbillions?\b/iu, 9],
];

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/\bUSD\b|美元|US\$|\$/iu, "USD"],
  [/\bEUR\b|欧元|€/iu, "EUR"],
  [/\bGBP\b|英镑|£/iu, "GBP"],
  [/\bJPY\b|日元/iu, "JPY"],
  [/\bHKD\b|港币|港元/iu, "HKD"],
  [/\bCNY\b|\bRMB\b|人民币|元|¥/iu, "CNY"],
];

/**
 * The unit declared by a wording in brackets or behind "in": "合同金额(万元)", "Annual revenue (in millions of USD)".
 * Returns null when it declares none.
 */
export function unitOf(wording: string): Unit | null {
  const declared = /[(（[]([^)）\]]*)[)）\]]/u.exec(wording)?.[1] ?? /(?:[/／]|\bin\s)(.*)$/u.exec(wording)?.[1];
  if (!declared) return null;
  const exponent = EXPONENTS.find(([pattern]) => pattern.test(declared))?.[1] ?? 0;
  const currency = CURRENCIES.find(([pattern]) => pattern.test(declared))?.[1] ?? null;
  return exponent === 0 && currency === null ? null : { exponent, currency };
}
