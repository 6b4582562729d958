import type { Answer, Column, Row } from "./answer.ts";
import { STEPS, VOCABULARY } from "./vocabulary.ts";

/** A place on an axis, or a series: the values it stands for. */
export interface Place {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly (string | null)[];
}

/** An answer laid out along one axis, a series for each value of the other dimensions. */
export interface Grid {
  readonly places: readonly Place[];
  readonly series: readonly Place[];
  /** the row of a place in a series */
  readonly at: (place: Place, series: Place) => Row | undefined;
  /** places or series that stand in no picture, since there are too many */
  readonly hidden: number;
}

const DAY = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first day of the period after. */
export function periodAfter(day: string, grain: NonNullable<Column["grain"]>): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  if (grain === "DAY" || grain === "WEEK")
    return dayOf(Date.parse(`${day}T00:00:00Z`) + (grain === "DAY" ? 1 : 7) * DAY);
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[grain];
  return dayOf(Date.UTC(year, month - 1 + months, date));
}

/** A course has no holes: periods in which nothing happened stand there too, as long as they are not too many. */
function filled(days: readonly string[], grain: NonNullable<Column["grain"]>, most = 800): string[] {
  const sorted = [...days].sort();
  const [first] = sorted;
  if (first === undefined) return [];
  const last = sorted.at(-1)!;
  const found: string[] = [];
  for (let day = first; day <= last; day = periodAfter(day, grain)) {
    found.push(day);
    if (found.length > most) return sorted;
  }
  return found;
}

/** The order of a dimension's places: dates and classes run on, steps keep their order, anything else as the rows come. */
function ordered(column: Column, places: readonly Place[]): Place[] {
  const known = (place: Place) => place.keys[0] !== null;
  const last = (a: Place, b: Place) => Number(known(b)) - Number(known(a));
  if (column.kind === "DATE")
    return places.toSorted((a, b) => last(a, b) || (a.keys[0]! < b.keys[0]! ? -1 : Number(a.keys[0]! > b.keys[0]!)));
  if (column.kind === "NUMBER") return places.toSorted((a, b) => last(a, b) || Number(a.keys[0]) - Number(b.keys[0]));
  if (column.enumName && STEPS.has(column.enumName)) {
    const steps = Object.keys(VOCABULARY[column.enumName] ?? {});
    return places.toSorted((a, b) => last(a, b) || steps.indexOf(a.keys[0]!) - steps.indexOf(b.keys[0]!));
  }
  return [...places];
}

const placeOf = (row: Row, dimensions: readonly number[]): Place => {
  const keys = dimensions.map((at) => row.keys[at]!);
  return { id: JSON.stringify(keys), label: dimensions.map((at) => row.labels[at]!).join(" · "), keys };
};

/** Sorted by what they weigh altogether, heaviest first; the lightest are left out where there are too many. */
function heaviest(places: readonly Place[], weight: (place: Place) => number, most: number): Place[] {
  if (places.length <= most) return [...places];
  const chosen = new Set(
    places
      .toSorted((a, b) => weight(b) - weight(a))
      .slice(0, most)
      .map(({ id }) => id),
  );
  return places.filter(({ id }) => chosen.has(id));
}

export interface GridOptions {
  /** the dimension along the axis */
  readonly axis: number;
  readonly measure: number;
  readonly mostPlaces: number;
  readonly mostSeries: number;
  /** words a period that no row tells */
  readonly worded: (column: Column, value: string) => string;
}

/** Lays an answer out. */
export function gridOf({ dimensions, rows }: Answer, options: GridOptions): Grid {
  const { axis, measure, worded } = options;
  const others = dimensions.map((_, at) => at).filter((at) => at !== axis);
  const cells = new Map<string, Row>();
  const places = new Map<string, Place>();
  const series = new Map<string, Place>();
  const weights = new Map<string, number>();
  for (const row of rows) {
    const [place, line] = [placeOf(row, [axis]), placeOf(row, others)];
    places.set(place.id, place);
    series.set(line.id, line);
    cells.set(`${place.id} ${line.id}`, row);
    const size = Math.abs(row.values[measure] ?? 0);
    for (const key of [`p${place.id}`, `s${line.id}`]) weights.set(key, (weights.get(key) ?? 0) + size);
  }
  const column = dimensions[axis]!;
  const days = [...places.values()].map(({ keys }) => keys[0]!).filter((day) => day !== null);
  if (column.kind === "DATE" && column.grain)
    for (const day of filled(days, column.grain)) {
      const id = JSON.stringify([day]);
      if (!places.has(id)) places.set(id, { id, label: worded(column, day), keys: [day] });
    }
  const heavy = (a: Place, b: Place) => weights.get(`p${b.id}`)! - weights.get(`p${a.id}`)!;
  // of one dimension the rows come in the order that was asked for
  const all = others.length > 0 && column.kind !== "DATE" ? [...places.values()].toSorted(heavy) : [...places.values()];
  const inOrder = ordered(column, all);
  const shown =
    column.kind === "DATE" ? inOrder : heaviest(inOrder, ({ id }) => weights.get(`p${id}`) ?? 0, options.mostPlaces);
  const lines = [...series.values()].toSorted((a, b) => weights.get(`s${b.id}`)! - weights.get(`s${a.id}`)!);
  const shownLines = lines.slice(0, options.mostSeries);
  const only = others.length === 1 ? dimensions[others[0]!]! : null;
  return {
    places: shown,
    series: only ? ordered(only, shownLines) : shownLines,
    at: (place, line) => cells.get(`${place.id} ${line.id}`),
    hidden: inOrder.length - shown.length + (lines.length - shownLines.length),
  };
}
