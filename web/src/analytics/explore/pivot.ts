import { addsUp, type Answer, type Column, type Row } from "./answer.ts";
import { gridOf, type Place } from "./grid.ts";

/** A cell of a pivot: the row it stands for, and which of its measures. */
interface Cell {
  readonly row: Row;
  readonly measure: number;
  /** how dark it is, 0 to 4; null where nothing is known */
  readonly step: number | null;
}

export interface Pivot {
  readonly across: readonly Place[];
  readonly lines: readonly {
    readonly labels: readonly string[];
    readonly cells: readonly (Cell | null)[];
    readonly total: number | null;
  }[];
  /** sums below, where the parts make up the whole */
  readonly totals: readonly (number | null)[] | null;
  readonly hidden: number;
}

const MOST_ACROSS = 60;
const MOST_LINES = 400;

/** The dimension that runs across: time, else the one with the fewest values. */
export function acrossOf({ dimensions, rows }: Answer): number {
  const time = dimensions.findIndex(({ kind }) => kind === "DATE");
  if (time >= 0) return time;
  const sizes = dimensions.map((_, at) => new Set(rows.map(({ keys }) => keys[at])).size);
  return sizes.lastIndexOf(Math.min(...sizes));
}

/**
 * An answer with one dimension across and the others down; of a single dimension the measures stand down.
 *
 * @param shown the measure in the cells
 */
export function pivotOf(answer: Answer, shown: number, worded: (column: Column, value: string) => string): Pivot {
  const { dimensions, measures, names } = answer;
  const axis = acrossOf(answer);
  const grid = gridOf(answer, { axis, measure: shown, mostPlaces: MOST_ACROSS, mostSeries: MOST_LINES, worded });
  const single = dimensions.length === 1;
  const whole = addsUp(answer, shown);
  const sum = (rows: readonly (Row | undefined)[], measure: number): number =>
    rows.reduce((all, row) => all + (row?.values[measure] ?? 0), 0);

  const lines = single
    ? measures.map((column, measure) => ({ labels: [names[column.key]!], series: grid.series[0]!, measure }))
    : grid.series.map((series) => ({ labels: series.label.split(" · "), series, measure: shown }));
  const bounds = new Map<number, readonly [number, number]>();
  for (const { measure } of lines) {
    const values = answer.rows.map((row) => row.values[measure]).filter((value) => value != null);
    bounds.set(measure, [Math.min(...values, 0), Math.max(...values, 0)]);
  }
  const stepOf = (value: number | null, measure: number): number | null => {
    if (value === null) return null;
    const [least, most] = bounds.get(measure)!;
    return most === least ? 0 : Math.min(4, Math.floor(((value - least) / (most - least)) * 5));
  };
  return {
    across: grid.places,
    lines: lines.map(({ labels, series, measure }) => {
      const rows = grid.places.map((place) => grid.at(place, series));
      return {
        labels,
        cells: rows.map((row) => (row ? { row, measure, step: stepOf(row.values[measure]!, measure) } : null)),
        total: addsUp(answer, measure) ? sum(rows, measure) : single ? (answer.totals[measure] ?? null) : null,
      };
    }),
    totals:
      whole && !single
        ? grid.places.map((place) =>
            sum(
              grid.series.map((series) => grid.at(place, series)),
              shown,
            ),
          )
        : null,
    hidden: grid.hidden,
  };
}
