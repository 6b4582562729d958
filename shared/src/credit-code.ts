import { compact, validate } from "stdnum/lib/cjs/cn/uscc.js";

/** The 31 characters of a unified social credit code: digits and capitals without I, O, S, V, Z (GB 32100-2015, 4.2). */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Weight of each of the first 17 places: 3^(i-1) mod 31 (GB 32100-2015, annex A). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** What is wrong with a code. */
export type CreditCodeProblem = "LENGTH" | "FORMAT" | "CHECK_DIGIT";

/**
 * A unified social credit code as it is stored: capitals, half width, without spaces and hyphens. Does not judge it.
 */
export function normaliseCreditCode(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff·._-]+/g, "")
    .toUpperCase();
  return /^[0-9A-Z]+$/.test(plain) ? compact(plain) : plain;
}

/**
 * What is wrong with a unified social credit code (统一社会信用代码), or null when it is well formed.
 * A valid check digit does not prove that the code belongs to the company it stands beside.
 */
export function creditCodeProblem(text: string): CreditCodeProblem | null {
  const code = normaliseCreditCode(text);
  if (code.length !== 18) return "LENGTH";
  if (!/^[0-9A-HJ-NPQRTUWXY]\d?[0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return "FORMAT";
  // stdnum 1.12 refuses two kinds of good codes: those whose check value is 31, written 0, and those of an authority with a letter
  // (N for rural collectives, A, G, Y ...). The standard itself gives the second opinion.
  const ok = validate(code).isValid || checkDigit(code.slice(0, 17)) === code[17];
  return ok ? null : "CHECK_DIGIT";
}

/** The normalised code when it is well formed, else null. */
export function validCreditCode(text: string): string | null {
  return creditCodeProblem(text) === null ? normaliseCreditCode(text) : null;
}

/**
 * The whole code from its first 17 characters, with the check digit of GB 32100-2015, annex A.
 *
 * @throws RangeError where a character is not of the code's alphabet
 */
export function creditCodeFrom(first17: string): string {
  if (first17.length !== 17) throw new RangeError("a credit code has 17 characters before its check digit");
  return first17 + checkDigit(first17);
}

/** C18 = 31 - (sum of Ci x Wi mod 31), where 31 is written 0. */
function checkDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = ALPHABET.indexOf(first17[i]!);
    if (value < 0) throw new RangeError(`not a character of a credit code: ${first17[i]}`);
    sum += value * WEIGHTS[i]!;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}
