/** What stands where a person's name stood. */
export const erasedName = (chinese: boolean): string => (chinese ? "已删除" : "Erased");

/** What tells of a person outside the person's own record. */
export interface Traces {
  readonly contact: string;
  /** Texts that are replaced wherever they stand in what belongs to the company. */
  readonly texts: readonly string[];
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

/** What to look for, of a person as the graph still knows it. */
export function tracesOf(contact: string, row: Identity | null, chinese: boolean): Traces {
  const instead = erasedName(chinese);
  const { name = "", phone, email, externalKey } = row ?? ({} as Partial<Identity>);
  const digits = (phone ?? "").replaceAll(/\D/g, "");
  const known = name !== instead && tellsApart(name) ? [name] : [];
  const contacts = [phone, email].filter((text): text is string => (text ?? "").length >= 6);
  return {
    contact,
    texts: [...contacts, ...known],
    digits: digits.length >= 7 ? digits.slice(-11) : null,
    cells: externalKey ? [externalKey] : [],
    instead,
  };
}

/** A text without the person. */
export const without = ({ texts, instead }: Traces, text: string): string =>
  texts.reduce((left, trace) => left.replaceAll(trace, instead), text);

/** Whether a cell of a table in a file tells of the person. */
export function tellsOf({ texts, digits, cells }: Traces, cell: string): boolean {
  if (cells.includes(cell.trim()) || texts.some((trace) => cell.includes(trace))) return true;
  return digits !== null && cell.replaceAll(/\D/g, "").endsWith(digits);
}
