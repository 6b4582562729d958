import type { Directory } from "../resolve/directory.ts";
import { text, type Draft, type Values } from "./draft.ts";

/** How a reference is told about when it leads nowhere. */
interface Wanted {
  /** What is looked for, as a sentence names it: "company". */
  readonly what: string;
  readonly field: string;
  readonly header: string | null;
}

/**
 * The id a row's reference leads to, by `<field>Key` and then by `<field>`; null with a warning that keeps the wording
 * when nobody, or more than one, is meant; null in silence when the cell is empty.
 */
export function referenceOf(
  directory: Directory,
  { draft, values }: { draft: Draft; values: Values },
  wanted: Wanted,
): string | null {
  const key = text(values, `${wanted.field}Key`);
  const name = text(values, wanted.field);
  if (key === null && name === null) return null;
  const found = directory.resolve(key, name);
  if (found.id !== null) return found.id;
  const said = name ?? key!;
  const message =
    found.why === "ambiguous"
      ? `More than one ${wanted.what} is called "${said}"; give its key. The relation is left empty.`
      : `No ${wanted.what} "${said}" is known; the relation is left empty.`;
  draft.warn(
    `${wanted.what.toUpperCase()}_${found.why === "ambiguous" ? "AMBIGUOUS" : "UNKNOWN"}`,
    message,
    wanted.header,
    said,
  );
  return null;
}
