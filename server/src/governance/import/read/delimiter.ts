/** Delimiters in the order they are believed when several fit equally well. */
const CANDIDATES = [",", "\t", ";", "|", "，", "\u0001", "\u001f", "^", "~", "!", ":"] as const;

/**
 * The delimiter of a CSV text: the one that cuts the first lines into the same number of fields, more than one.
 * Quoted delimiters are not counted. Returns a comma when nothing cuts (a sheet of one column).
 *
 * @param head the beginning of the text; its last line may be cut unless `whole`
 */
export function detectDelimiter(head: string, whole: boolean): string {
  const lines = unquotedLines(head, whole);
  let best = { delimiter: ",", score: 0 };
  for (const [rank, delimiter] of CANDIDATES.entries()) {
    const counts = lines.map((line) => line.split(delimiter).length);
    const usual = mode(counts);
    if (usual < 2) continue;
    const agreeing = counts.filter((count) => count === usual).length / counts.length;
    // Agreement first; then more fields; an odd delimiter must be clearly better than a usual one.
    const score = agreeing * 100 + Math.min(usual, 20) - rank * 3;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The first records with a letter for each quoted part, so that only real delimiters remain. */
function unquotedLines(head: string, whole: boolean): string[] {
  const lines = head.replaceAll(/"(?:[^"]|"")*"/gu, "q").split(/\r\n|\r|\n/u);
  if (!whole && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== "").slice(0, 100);
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let usual = 0;
  for (const [count, seen] of times) if (seen > (times.get(usual) ?? 0)) usual = count;
  return usual;
}
