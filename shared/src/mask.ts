/** Two-character family names; every other Chinese family name has one character. */
const DOUBLE_SURNAMES =
  /^(欧阳|司马|上官|诸葛|皇甫|尉迟|司徒|令狐|慕容|东方|端木|夏侯|公孙|轩辕|长孙|宇文|南宫|百里|闻人|申屠)/;

/**
 * A person's name as a masked role sees it: the family name with 先生 or 女士 (王先生), without a gender with stars (王**);
 * a name in Latin letters keeps its first letters (J. S.).
 */
export function maskName(name: string, gender?: "MALE" | "FEMALE" | null): string {
  const plain = name.trim();
  if (!plain) return "";
  if (!/^\p{Script=Han}/u.test(plain)) {
    return plain
      .split(/\s+/)
      .map((part) => `${[...part][0]!.toUpperCase()}.`)
      .join(" ");
  }
  const surname = DOUBLE_SURNAMES.exec(plain)?.[0] ?? [...plain][0]!;
  if (gender === "MALE") return `${surname}先生`;
  if (gender === "FEMALE") return `${surname}女士`;
  return `${surname}**`;
}

/**
 * A phone number with its middle hidden: 138****5678. Of fewer than 11 digits only the last two are shown, of fewer than 7 none,
 * so that never more than seven digits show and at least four are hidden.
 */
export function maskPhone(phone: string): string {
  const digits = phone
    .normalize("NFKC")
    .replace(/[^\d+]/g, "")
    .replace(/^(\+|00)86/, "")
    .replace("+", "");
  if (digits.length < 7) return "****";
  return digits.length < 11 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** A mail address with only the first letter of its local part: w***@example.com. */
export function maskEmail(email: string): string {
  const plain = email.trim();
  const at = plain.lastIndexOf("@");
  return at < 1 ? "***" : `${[...plain][0]}***${plain.slice(at)}`;
}
