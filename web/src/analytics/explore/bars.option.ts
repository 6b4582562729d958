import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Course } from "./course.ts";
import { onAxis, written } from "./numbers.ts";
import { type Picture, tipOf } from "./picture.ts";

/** How bars stand together: one alone, on top of each other, or side by side. */
export type Together = "alone" | "stacked" | "grouped";

/** Dates and classes run from left to right; whatever has a name lies, so that it can be read. */
export const stands = (course: Course): boolean => course.column.kind === "DATE" || course.column.width != null;

const eachHigh = (course: Course, together: Together): number =>
  together === "grouped" ? 10 + 14 * course.lines.length : 27;
/** What a picture of lying bars takes beside them. */
const AROUND = 56;

/** How high a picture of lying bars is. */
export function barsHeight(course: Course, together: Together): number {
  if (stands(course)) return 320;
  return Math.min(900, Math.max(150, course.places.length * eachHigh(course, together) + AROUND));
}

/** How many places with lying bars have room in a height, one line of words under them included. */
export const barsIn = (height: number, course: Course, together: Together): number =>
  Math.max(2, Math.floor((height - AROUND - 26) / eachHigh(course, together)));

/** Bars with their numbers; the period before as a thin grey bar beside each, or a grey tick at a stack's sum. */
export function barsOption(course: Course, together: Together, picture: Picture, theme: ChartTheme): EChartsOption {
  const { answer, format, words, shown } = picture;
  const { unit } = answer.measures[shown]!;
  const standing = stands(course);
  const lines = together === "alone" ? course.lines.slice(0, 1) : course.lines;
  const several = lines.length > 1;
  const compared = lines.filter(({ previous }) => previous !== null);
  const colorOf = (at: number) =>
    !several ? theme.seq[3]! : lines[at]!.unknown ? theme.mark : theme.cat[at % (theme.cat.length - 1)]!;
  const roomy = standing ? course.places.length <= 14 : true;
  const series: unknown[] = lines.map((line, at) => ({
    name: line.label,
    type: "bar",
    ...(together === "stacked" ? { stack: "all" } : {}),
    barMaxWidth: standing ? 44 : 20,
    barCategoryGap: "34%",
    barGap: together === "alone" && standing ? "3%" : "12%",
    color: colorOf(at),
    itemStyle: { borderRadius: 1, ...(together === "stacked" ? { borderColor: theme.paper, borderWidth: 0.5 } : {}) },
    emphasis: { disabled: true },
    data: line.values.map((value, place) => {
      const row = line.rows[place];
      return { value: value ?? "-", ...(row ? { pick: row.id } : {}) };
    }),
    ...(together === "alone" && roomy
      ? {
          label: {
            show: true,
            position: standing ? "top" : "right",
            color: theme.ink,
            fontFamily: theme.font,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const [value, first] = [line.values[dataIndex]!, line.values[0]];
              const number = written(value, unit, format, words);
              return course.passed && dataIndex > 0 && first
                ? `${number}  ${format.percent(value / first, 0)}`
                : number;
            },
          },
        }
      : {}),
  }));
  if (together === "stacked" && compared.length > 0)
    series.push({
      name: words.before,
      type: "scatter",
      silent: true,
      z: 5,
      symbol: "rect",
      symbolSize: standing ? [30, 3] : [3, 18],
      color: theme.mark,
      data: course.places.map((_, place) => {
        const sum = compared.reduce((all, line) => all + (line.previous![place] ?? 0), 0);
        return standing ? [place, sum] : [sum, place];
      }),
    });
  else if (together === "alone")
    for (const line of compared)
      series.push({
        name: words.before,
        type: "bar",
        silent: true,
        barWidth: standing ? 6 : 4,
        color: theme.quiet,
        itemStyle: { borderRadius: 1 },
        data: line.previous!.map((value) => value ?? "-"),
      });
  const places = {
    type: "category" as const,
    data: course.places.map(({ label }) => label),
    ...categoryAxis(theme),
    axisLabel: {
      ...categoryAxis(theme).axisLabel,
      ...(standing
        ? { hideOverlap: true }
        : { color: theme.ink2, width: 216, overflow: "truncate" as const, interval: 0, margin: 10 }),
    },
    ...(standing ? {} : { inverse: true, axisLine: { show: false } }),
  };
  const numbers = {
    type: "value" as const,
    splitNumber: 4,
    ...valueAxis(theme),
    axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => onAxis(value, unit, format) },
    ...(together === "alone" && !standing ? { show: false } : {}),
  };
  return {
    grid: {
      left: 4,
      right: standing ? 8 : together === "alone" ? 92 : 24,
      top: several ? 34 : standing ? 22 : 4,
      bottom: 4,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    ...(several
      ? {
          legend: {
            type: "scroll",
            left: 0,
            top: 0,
            itemWidth: 10,
            itemHeight: 10,
            itemGap: 14,
            icon: "rect",
            selectedMode: false,
            textStyle: { color: theme.ink2, fontFamily: theme.font, fontSize: 12 },
            pageIconColor: theme.ink2,
            pageTextStyle: { color: theme.ink3 },
          },
        }
      : {}),
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const { seriesIndex, dataIndex } = params as { seriesIndex: number; dataIndex: number };
        const row = lines[seriesIndex]?.rows[dataIndex];
        return row ? tooltipNode(tipOf(row, { ...picture, shown: lines[seriesIndex]!.measure })) : "";
      },
    },
    xAxis: standing ? places : numbers,
    yAxis: standing ? numbers : places,
    series: series as EChartsOption["series"],
  };
}
