import { addsUp, type Answer, type Column } from "./answer.ts";

export const CHART_KINDS = [
  "kpi",
  "line",
  "area",
  "bar",
  "stacked",
  "grouped",
  "scatter",
  "heat",
  "treemap",
  "funnel",
  "table",
  "pivot",
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** What can be drawn of an answer, the best first among them. */
export interface Sense {
  readonly kinds: readonly ChartKind[];
  readonly best: ChartKind;
}

/** More marks than this are read as a table. */
const MOST_MARKS = 1500;

/** Columns a second dimension may add before a picture of them is a carpet. */
const MOST_SERIES = 40;

const isTime = ({ kind }: Column): boolean => kind === "DATE";
const distinct = (answer: Answer, at: number): number => new Set(answer.rows.map(({ keys }) => keys[at])).size;

/**
 * Which pictures make sense of an answer, and which is best.
 *
 * @param shown the measure that is drawn where only one can be
 */
export function sense(answer: Answer, shown = 0): Sense {
  const { dimensions, measures, rows } = answer;
  const whole = addsUp(answer, shown);
  const time = dimensions.findIndex(isTime);
  const found = new Set<ChartKind>(["table"]);
  let best: ChartKind = "table";
  const take = (...kinds: ChartKind[]) => {
    for (const kind of kinds) found.add(kind);
  };

  if (dimensions.length === 0) {
    take("kpi");
    best = "kpi";
  } else {
    take("pivot");
    if (rows.length > 0 && rows.length <= MOST_MARKS) {
      if (dimensions.length === 1) {
        take("bar");
        best = "bar";
        if (time === 0) {
          take("line");
          if (whole) take("area");
          if (rows.length > 2) best = "line";
        } else if (dimensions[0]!.width == null) {
          if (whole && rows.length >= 3) take("treemap");
          if (measures.length > 1 && rows.length >= 3) take("scatter");
          // whoever came furthest to a stage passed those before it: only of that a funnel can be told
          if (dimensions[0]!.key.endsWith(".furthestStage") && whole) take("funnel");
        }
      } else if (dimensions.length === 2) {
        const [first, second] = [distinct(answer, 0), distinct(answer, 1)];
        const across = time >= 0 ? distinct(answer, 1 - time) : Math.min(first, second);
        if (across <= MOST_SERIES) {
          take("heat");
          best = "heat";
          if (across <= 12) take("grouped");
          if (whole) take("stacked", "treemap");
          if (time >= 0) {
            take("line");
            if (whole) take("area");
            best = distinct(answer, time) > 2 ? "line" : whole ? "stacked" : "grouped";
          } else if (whole && across <= 12) best = "stacked";
        }
        if (measures.length > 1 && rows.length >= 3) take("scatter");
      } else {
        best = "pivot";
        if (time >= 0 && rows.length <= 400) take("line");
      }
    }
  }
  return { kinds: CHART_KINDS.filter((kind) => found.has(kind)), best };
}

/** The picture that was asked for, where it makes sense; else the best. */
export const chosenKind = (asked: string, { kinds, best }: Sense): ChartKind =>
  kinds.find((kind) => kind === asked) ?? best;
