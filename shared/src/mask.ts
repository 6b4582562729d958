import { phoneDigits } from "./reach.ts";

/** Two-character family names; every other Chinese family name has one character. */
export const DOUBLE_SURNAMES: readonly string[] =
  "欧阳 司马 上官 诸葛 皇甫 尉迟 司徒 令狐 慕容 东方 端木 夏侯 公孙 轩辕 长孙 宇文 南宫 百里 闻人 申屠".split(" ");

/** Code points of Chinese characters, from and to: the same ones for the database, which knows no scripts. */
export const HAN: readonly (readonly [number, number])[] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
];

/** What counts as space between the parts of a name: JavaScript's `\s`, written out for the database. */
export const SPACES =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

const isHan = (letter: string): boolean => {
  const code = letter.codePointAt(0)!;
  return HAN.some(([from, to]) => code >= from && code <= to);
};

/** A letter of the English alphabet as a capital, any other as it is: databases disagree about capitals beyond it. */
const capital = (letter: string): string => (/^[a-z]$/.test(letter) ? letter.toUpperCase() : letter);

/**
 * A person's name as a masked role sees it: the family name with 先生 or 女士 (王先生), without a gender with stars (王**);
 * a name in other letters keeps its first letters (J. S.).
 */
export function maskName(name: string, gender?: string | null): string {
  const plain = name.trim();
  if (!plain) return "";
  const letters = [...plain];
  if (!isHan(letters[0]!)) {
    return plain
      .split(/\s+/)
      .map((part) => `${capital([...part][0]!)}.`)
      .join(" ");
  }
  const surname = DOUBLE_SURNAMES.find((double) => plain.startsWith(double)) ?? letters[0]!;
  if (gender === "MALE") return `${surname}先生`;
  if (gender === "FEMALE") return `${surname}女士`;
  return `${surname}**`;
}

/**
 * A phone number with its middle hidden: 138****5678. Of fewer than 11 digits only the last two are shown, of fewer than 7 none,
 * so that never more than seven digits show and at least four are hidden.
 */
export function maskPhone(phone: string): string {
  const digits = phoneDigits(phone);
  if (digits.length < 7) return "****";
  return digits.length < 11 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** A mail address with only the first letter of its local part: w***@example.com. */
export function maskEmail(email: string): string {
  const plain = email.trim();
  const at = plain.lastIndexOf("@");
  return at < 1 ? "***" : `${[...plain][0]}***${plain.slice(at)}`;
}
