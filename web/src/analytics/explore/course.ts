import { addsUp, type Answer, type Column, type Row } from "./answer.ts";
import type { Grid, Place } from "./grid.ts";

/** A run of numbers over the places of an axis. */
export interface Line {
  readonly id: string;
  readonly label: string;
  /** the records without a value stand apart: no colour of their own */
  readonly unknown: boolean;
  /** its place among the measures */
  readonly measure: number;
  readonly rows: readonly (Row | undefined)[];
  readonly values: readonly (number | null)[];
  readonly previous: readonly (number | null)[] | null;
}

/** What a picture with an axis draws. */
export interface Course {
  readonly places: readonly Place[];
  readonly lines: readonly Line[];
  readonly column: Column;
  /** whether each place holds the later ones: told as a share of the first */
  readonly passed?: boolean;
}

/** Whether a comparison tells anything of a measure: how things stand now is the same then. */
export const isCompared = (answer: Answer, measure: number): boolean =>
  answer.previousTotals !== null && answer.measures[measure]!.timed !== false;

/**
 * The lines of an answer: one for each series of its grid; of a single dimension one for each measure that is counted
 * in the same unit.
 */
export function courseOf(answer: Answer, grid: Grid, axis: number, shown: number): Course {
  const { measures, dimensions } = answer;
  const { unit } = measures[shown]!;
  const single = dimensions.length === 1;
  const drawn = single
    ? [shown, ...measures.map((_, at) => at).filter((at) => at !== shown && measures[at]!.unit === unit)]
    : [shown];
  const lineOf = (series: Place, measure: number): Line => {
    const rows = grid.places.map((place) => grid.at(place, series));
    const nothing = addsUp(answer, measure) ? 0 : null;
    return {
      id: single ? measures[measure]!.key : series.id,
      label: single ? answer.names[measures[measure]!.key]! : series.label,
      unknown: !single && series.keys.every((key) => key === null),
      measure,
      rows,
      values: rows.map((row) => (row ? row.values[measure]! : nothing)),
      previous: isCompared(answer, measure)
        ? rows.map((row) => (row ? (row.previous?.[measure] ?? null) : nothing))
        : null,
    };
  };
  return {
    places: grid.places,
    column: dimensions[axis]!,
    lines: grid.series.flatMap((series) => drawn.map((measure) => lineOf(series, measure))),
  };
}
