import { phoneDigits } from "@guanxi/shared/reach";

/** What stands where a person's name stood. */
export const erasedName = (chinese: boolean): string => (chinese ? "已删除" : "Erased");

/** A text in its many writings, as a regular expression that JavaScript and PostgreSQL read alike. */
export interface TracePattern {
  readonly source: string;
  readonly anyCase: boolean;
}

/** What tells of a person outside the person's own record. */
export interface Traces {
  readonly contact: string;
  /** Texts that are replaced wherever they stand in what belongs to the company. */
  readonly texts: readonly string[];
  /** The phone and the mail address, however they are written. */
  readonly patterns: readonly TracePattern[];
  /** Digits of the phone; files write it in many ways. */
  readonly digits: string | null;
  /** Cells that mean the person only where they stand alone. */
  readonly cells: readonly string[];
  /** What stands instead. */
  readonly instead: string;
}

/** What tells who a person is, in clear. */
export interface Identity {
  readonly name: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly externalKey?: string | null | undefined;
}

/** A name too short to be told from a part of other words. */
const tellsApart = (name: string): boolean => (/\p{Script=Han}/u.test(name) ? name.length >= 2 : name.length >= 5);

const MOST_SEPARATORS = "[ ()（）·.-]{0,2}";
const DIGIT = "[0-9０-９]";
const LEAST_DIGITS = 7;

/** The same digits in a row, single spaces, hyphens or brackets in between, with the country's code or without. */
function phonePattern(phone: string): TracePattern[] {
  const digits = phoneDigits(phone);
  if (digits.length < LEAST_DIGITS) return [];
  const wide = (digit: string) => `[${digit}${String.fromCodePoint(0xff10 + Number(digit))}]`;
  const country = `(?:(?:[+＋]|00)?[8８][6６]${MOST_SEPARATORS}|[+＋]|00)?`;
  const source = `(?<!${DIGIT})${country}${[...digits].map(wide).join(MOST_SEPARATORS)}(?!${DIGIT})`;
  return [{ source, anyCase: false }];
}

/** The same address in capitals or not; not where it ends or begins another one. */
function mailPattern(email: string): TracePattern[] {
  if (email.trim().length < 6) return [];
  const plain = email.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const source = `(?<![A-Za-z0-9._%+-])${plain.replaceAll(/[@＠]/g, "[@＠]")}(?![A-Za-z0-9-]|[.][A-Za-z0-9])`;
  return [{ source, anyCase: true }];
}

/** What to look for, of a person as the graph still knows it. */
export function tracesOf(contact: string, row: Identity | null, chinese: boolean): Traces {
  const instead = erasedName(chinese);
  const { name = "", phone, email, externalKey } = row ?? ({} as Partial<Identity>);
  const digits = (phone ?? "").replaceAll(/\D/g, "");
  return {
    contact,
    texts: name !== instead && tellsApart(name) ? [name] : [],
    patterns: [...phonePattern(phone ?? ""), ...mailPattern(email ?? "")],
    digits: digits.length >= LEAST_DIGITS ? digits.slice(-11) : null,
    cells: externalKey ? [externalKey] : [],
    instead,
  };
}

const flagsOf = ({ anyCase }: TracePattern): string => (anyCase ? "gi" : "g");

/** A text without the person. */
export const without = ({ texts, patterns, instead }: Traces, text: string): string =>
  patterns.reduce(
    (left, pattern) => left.replaceAll(new RegExp(pattern.source, flagsOf(pattern)), instead),
    texts.reduce((left, trace) => left.replaceAll(trace, instead), text),
  );

/** Whether a text names the person, or how to reach the person. */
export const tells = ({ texts, patterns }: Traces, text: string): boolean =>
  texts.some((trace) => text.includes(trace)) ||
  patterns.some((pattern) => new RegExp(pattern.source, flagsOf(pattern)).test(text));

/** Whether a cell of a table in a file tells of the person. */
export function tellsOf(traces: Traces, cell: string): boolean {
  const { digits, cells } = traces;
  if (cells.includes(cell.trim()) || tells(traces, cell)) return true;
  return digits !== null && cell.replaceAll(/\D/g, "").endsWith(digits);
}
