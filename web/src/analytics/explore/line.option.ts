import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Course, Line } from "./course.ts";
import { onAxis, written } from "./numbers.ts";
import { type Picture, told } from "./picture.ts";

/** With more lines than this, what was before is told by the tooltip alone. */
const MOST_COMPARED = 3;
/** Points are drawn where a line has few. */
const FEW = 40;

const wide = (letter: string): number => (letter > "\u2e80" ? 2 : 1);
/** A name beside a line's end, as long as there is room for. */
export function shortened(label: string, room = 18): string {
  let width = 0;
  for (const [at, letter] of [...label].entries()) {
    width += wide(letter);
    if (width > room) return `${[...label].slice(0, at).join("")}…`;
  }
  return label;
}

/** The lines that stand in grey for the period before. */
const comparedLines = (course: Course): readonly Line[] =>
  course.lines.length <= MOST_COMPARED ? course.lines.filter(({ previous }) => previous !== null) : [];

/** Lines over an axis with their names at their ends, the period before in quiet grey; filled and stacked as an area. */
export function lineOption(course: Course, picture: Picture, theme: ChartTheme, area = false): EChartsOption {
  const { answer, format, words, shown } = picture;
  const { unit } = answer.measures[shown]!;
  const alone = course.lines.length === 1;
  const colorOf = (at: number) =>
    alone ? theme.accent : course.lines[at]!.unknown ? theme.mark : theme.cat[at % (theme.cat.length - 1)]!;
  const taken: number[] = [];
  const compared = area && !alone ? [] : comparedLines(course);
  const lines = course.lines.map((line, at) => ({
    name: line.label,
    type: "line",
    color: colorOf(at),
    ...(area ? { stack: "all", areaStyle: { opacity: alone ? 0.14 : 0.5 } } : {}),
    z: 4,
    symbol: "circle",
    symbolSize: 5,
    showSymbol: line.values.length <= FEW,
    lineStyle: { width: alone ? 2.5 : 1.75 },
    silent: true,
    data: line.values.map((value) => value ?? "-"),
    endLabel: {
      show: true,
      distance: 8,
      color: alone ? theme.accentInk : theme.ink2,
      fontFamily: theme.font,
      fontWeight: alone ? 600 : 400,
      formatter: shortened(line.label),
    },
    // names that end close together: each further one moves up to the next free place
    labelLayout: (label: { seriesIndex: number; labelRect: { y: number } }) => {
      if (label.seriesIndex === 0) taken.length = 0;
      let { y } = label.labelRect;
      while (taken.some((other) => Math.abs(other - y) < 15)) y -= 15;
      taken.push(y);
      return { y, verticalAlign: "top" };
    },
    emphasis: { disabled: true },
  }));
  const before = compared.map((line) => ({
    name: words.before,
    type: "line",
    color: theme.quiet,
    z: 2,
    symbol: "none",
    lineStyle: { width: 1.5 },
    silent: true,
    data: line.previous!.map((value) => value ?? "-"),
    emphasis: { disabled: true },
  }));
  return {
    grid: {
      left: 4,
      right: 128,
      top: 14,
      bottom: 4,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { lineStyle: { color: theme.lineStrong } },
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        return tooltipNode({
          title: course.places[at]?.label ?? "",
          rows: [
            ...course.lines.slice(0, 12).map((line, nth) => {
              const row = line.rows[at];
              return {
                label: line.label,
                value: row ? told(row, line.measure, picture) : written(line.values[at]!, unit, format, words, true),
                color: colorOf(nth),
              };
            }),
            ...compared.map((line) => ({
              label: words.before,
              value: written(line.previous![at]!, unit, format, words, true),
              color: theme.quiet,
            })),
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "category",
      data: course.places.map(({ label }) => label),
      boundaryGap: false,
      ...categoryAxis(theme),
      axisLabel: {
        ...categoryAxis(theme).axisLabel,
        hideOverlap: true,
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      scale: unit === "POINTS",
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => onAxis(value, unit, format) },
    },
    series: [...lines, ...before] as EChartsOption["series"],
  };
}
