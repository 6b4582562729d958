import { BYTE_ORDER_MARK, csvLine } from "@guanxi/shared/csv";
import type { Locale } from "@guanxi/shared/labels";
import type { ToldIssue } from "./report-page.ts";
import { toldKey } from "./report-values.ts";
import { REPORT_WORDS } from "./report-words.ts";

/** An issue as a table for spreadsheets: its parts below each other, numbers as they are. */
export function reportFile({ content }: ToldIssue, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const lines: string[] = [];
  for (const { title, answer, refusal } of content.parts) {
    if (lines.length > 0) lines.push(csvLine([]));
    lines.push(csvLine([title]));
    if (!answer) {
      lines.push(csvLine([words.refused(refusal!.code)]));
      continue;
    }
    const { columns, rows, totals, previousTotals } = answer;
    const keys = columns.filter(({ isMeasure }) => !isMeasure);
    const measures = columns.filter(({ isMeasure }) => isMeasure);
    const compared = previousTotals !== null;
    const names = measures.map(({ name }) => name[locale]);
    lines.push(
      csvLine([
        ...keys.map(({ name }) => name[locale]),
        ...names,
        ...(compared ? names.map((name) => `${name} · ${words.earlier}`) : []),
      ]),
    );
    const line = (
      head: readonly string[],
      values: readonly (string | null)[],
      before: readonly (string | null)[] | null,
    ) => {
      const numbers = [...values, ...(compared ? (before ?? measures.map(() => null)) : [])];
      const cells = [...head, ...numbers.map((value) => value ?? "")];
      lines.push(
        csvLine(
          cells,
          cells.map((_, i) => i >= head.length),
        ),
      );
    };
    for (const { keys: values, values: told, previous } of rows)
      line(
        keys.map((column, i) => toldKey(values[i]!, column, locale)),
        told,
        previous,
      );
    if (keys.length === 0) line([], totals, previousTotals);
    else
      line(
        keys.map((_, i) => (i === 0 ? words.total : "")),
        totals,
        previousTotals,
      );
  }
  return BYTE_ORDER_MARK + lines.join("");
}
