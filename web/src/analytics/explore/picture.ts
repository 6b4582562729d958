import type { TooltipModel } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import { addsUp, type Answer, type Row } from "./answer.ts";
import { isCompared } from "./course.ts";
import { changeOf, type UnitWords, written } from "./numbers.ts";

/** The words of a picture. */
interface PictureWords extends UnitWords {
  readonly share: string;
  readonly before: string;
  readonly hint: string;
}

/** All that a picture is drawn with beside the theme. */
export interface Picture {
  readonly answer: Answer;
  /** the measure that is drawn where only one can be */
  readonly shown: number;
  readonly format: Format;
  readonly words: PictureWords;
}

export const ARROWS = { up: "▲", down: "▼", flat: "■" } as const;

/** A number with what it was before. */
export function told(row: Row, measure: number, { answer, format, words }: Picture): string {
  const column = answer.measures[measure]!;
  const number = written(row.values[measure]!, column.unit, format, words, true);
  const change = isCompared(answer, measure)
    ? changeOf(row.values[measure]!, row.previous?.[measure] ?? null, column, format, words)
    : null;
  return change ? `${number}  ${ARROWS[change.direction]} ${change.text}` : number;
}

/** What a tooltip says of a row: its numbers, its share of the whole, what was before. */
export function tipOf(row: Row, picture: Picture): TooltipModel {
  const { answer, shown, format, words } = picture;
  const column = answer.measures[shown]!;
  const total = answer.totals[shown] ?? null;
  const value = row.values[shown]!;
  const before = isCompared(answer, shown) ? (row.previous?.[shown] ?? null) : null;
  return {
    title: row.labels.join(" · "),
    rows: [
      ...answer.measures.map(({ key }, at) => ({ label: answer.names[key]!, value: told(row, at, picture) })),
      ...(addsUp(answer, shown) && value !== null && total
        ? [{ label: words.share, value: format.percent(value / total) }]
        : []),
      ...(before === null ? [] : [{ label: words.before, value: written(before, column.unit, format, words, true) }]),
    ],
    hint: words.hint,
  };
}
