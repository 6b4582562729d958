import type { ExploreAnswer } from "../explore/explore.types.ts";
import type { AnswerRefusal } from "../view/saved-view.types.ts";

/** The most rows of a part that an issue keeps. */
const MOST_ROWS = 500;

/** What an issue keeps of an answer: all but the ways to what is behind it, which are the reader's to ask. */
export type KeptAnswer = Omit<ExploreAnswer, "sql" | "rows"> & {
  readonly rows: readonly Pick<ExploreAnswer["rows"][number], "keys" | "values" | "previous">[];
};

/** One view of an issue. */
export interface ReportPart {
  readonly title: string;
  readonly answer: KeptAnswer | null;
  readonly refusal: AnswerRefusal | null;
}

/** What an issue holds. */
export interface ReportContent {
  readonly parts: readonly ReportPart[];
}

/** An answer as an issue keeps it. */
export function keptAnswer({ sql: _sql, rows, truncated, ...answer }: ExploreAnswer): KeptAnswer {
  return {
    ...answer,
    rows: rows.slice(0, MOST_ROWS).map(({ keys, values, previous }) => ({ keys, values, previous })),
    truncated: truncated || rows.length > MOST_ROWS,
  };
}
