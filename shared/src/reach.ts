/** The digits of a phone number, the Chinese country code left out. */
export const phoneDigits = (phone: string): string =>
  phone
    .normalize("NFKC")
    .replace(/[^\d+]/g, "")
    .replace(/^(\+|00)86/, "")
    .replaceAll("+", "");

/** What is the same about two writings of one phone number: its digits; the words themselves where there are none. */
export const phoneKey = (phone: string): string => phoneDigits(phone) || phone.normalize("NFKC").trim();

/** What is the same about two writings of one mail address. */
export const emailKey = (email: string): string => email.normalize("NFKC").trim().toLowerCase();

/** What a word could be: a phone number, a mail address, or neither. */
export function reachKind(word: string): "PHONE" | "EMAIL" | null {
  const plain = word.normalize("NFKC").trim();
  if (/^[^\s@]+@[^\s@]+$/.test(plain)) return "EMAIL";
  return /^\+?[\d\s()./-]+$/.test(plain) && phoneDigits(plain).length >= 5 ? "PHONE" : null;
}
