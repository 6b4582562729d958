import { INTERACTION_KINDS } from "@guanxi/shared/interaction-kind";
import { SENTIMENTS } from "@guanxi/shared/sentiment";

/** A column of counts, and the kinds or moods it counts. */
const columnsOf = (field: "kind" | "sentiment", codes: readonly string[]) =>
  codes.map((code) => ({ field, code, column: code.toLowerCase() }));

/** What a company's interactions of a period are counted by, beside all of them in `n`. */
export const COUNTS = [...columnsOf("kind", INTERACTION_KINDS), ...columnsOf("sentiment", SENTIMENTS)];

/** Counts of a company by a period, from the smallest table to the largest. */
export const PERIODS = ["year", "month", "day"] as const;
export type RollupPeriod = (typeof PERIODS)[number];

/** The table of a company's counts by a period. */
export const rollupOf = (period: RollupPeriod): string => `interaction_${period}`;

/** The counts over all companies, by day, kind and mood. */
export const KIND_DAY = "interaction_kind_day";

/** Every table that a read needs: what is counted, and what came since. */
export const ROLLUP_TABLES = [...PERIODS.map(rollupOf), KIND_DAY, "interaction_rollup", "interaction_gone"];

/** The column of an interaction that tells which transaction wrote it, by which the counts know it; it is never copied. */
export const WRITTEN_BY = "txid";
