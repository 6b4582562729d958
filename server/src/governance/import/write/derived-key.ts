import { createHash } from "node:crypto";
import type { Draft, Values } from "./draft.ts";
import type { WriteContext } from "./writer.ts";

/**
 * The external key of a row that has none: a digest of what stays the same about it, and a count for rows that say the
 * very same (two equal orders on one day are two orders). The same file gives the same keys again.
 */
export function derivedKey(draft: Draft, values: Values, fields: readonly string[], context: WriteContext): string {
  if (draft.derivedKey !== null) return draft.derivedKey;
  const content = JSON.stringify(fields.map((field) => values[field] ?? null));
  const digest = createHash("sha256").update(content).digest("base64url").slice(0, 22);
  const nth = (context.occurrences.get(digest) ?? 0) + 1;
  context.occurrences.set(digest, nth);
  draft.derivedKey = nth === 1 ? `row:${digest}` : `row:${digest}:${nth}`;
  return draft.derivedKey;
}
