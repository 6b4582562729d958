import type { Answer, Row } from "../explore/answer.ts";

/** A row of an answer with how far its number has moved. */
export interface Move {
  readonly row: Row;
  readonly now: number;
  readonly before: number;
  readonly change: number;
}

/** The values of a dimension by how far their number moved against the period before, the farthest first. */
export function movesIn(answer: Answer, shown: number): Move[] {
  return answer.rows
    .map((row): Move => {
      const now = row.values[0] ?? 0;
      const before = row.previous?.[0] ?? 0;
      return { row, now, before, change: now - before };
    })
    .filter(({ now, before }) => now !== 0 || before !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change) || b.now - a.now)
    .slice(0, shown);
}
