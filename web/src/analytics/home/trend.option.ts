import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { TrendModel } from "./trend.ts";

export interface TrendWords {
  readonly hint: string;
}

const short = (label: string) =>
  [...label].reduce((width, letter) => width + (letter > "\u2e80" ? 2 : 1), 0) > 15
    ? `${label.slice(0, label > "\u2e80" ? 6 : 13)}…`
    : label;

/** Lines with their names and the sum of the period at their ends; the comparison in quiet grey. */
export function trendOption(model: TrendModel, format: Format, words: TrendWords, theme: ChartTheme): EChartsOption {
  const colorOf = (role: string, at: number) =>
    role === "total" ? theme.accent : role === "previous" ? theme.quiet : theme.cat[1 + at]!;
  const inkOf = (role: string, at: number) =>
    role === "total" ? theme.accentInk : role === "previous" ? theme.ink3 : theme.cat[1 + at]!;
  let part = -1;
  const taken: number[] = [];
  const tick = (bucket: string) => (model.monthly ? format.month(bucket) : format.dateShort(bucket));
  return {
    grid: { left: 4, right: 132, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { lineStyle: { color: theme.lineStrong } },
      formatter: (params: unknown) => {
        const items = params as { dataIndex: number; seriesName: string; color: string; value: number | null }[];
        return tooltipNode({
          title: tick(model.buckets[items[0]?.dataIndex ?? 0] ?? ""),
          rows: items.map((item) => ({ label: item.seriesName, value: format.money(item.value), color: item.color })),
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "category",
      data: [...model.buckets],
      boundaryGap: false,
      ...categoryAxis(theme),
      axisLabel: {
        ...categoryAxis(theme).axisLabel,
        formatter: (bucket: string) => tick(bucket),
        hideOverlap: true,
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
    },
    yAxis: {
      type: "value",
      splitNumber: 3,
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.compact(value) },
    },
    series: model.lines.map((line) => {
      if (line.role === "part") part += 1;
      const at = part;
      const sum = line.values.reduce<number>((all, value) => all + (value ?? 0), 0);
      return {
        name: line.label,
        type: "line",
        symbol: "circle",
        symbolSize: 6,
        showSymbol: false,
        z: line.role === "total" ? 4 : line.role === "part" ? 3 : 2,
        data: line.values.map((value) => value ?? "-"),
        silent: true,
        color: colorOf(line.role, at),
        lineStyle: { width: line.role === "total" ? 2.5 : 1.5, color: colorOf(line.role, at) },
        endLabel: {
          show: true,
          distance: 8,
          color: inkOf(line.role, at),
          fontFamily: theme.font,
          fontWeight: line.role === "total" ? 600 : 400,
          formatter: line.role === "previous" ? line.label : `${short(line.label)} ${format.compact(sum)}`,
        },
        // Lines that end close together: each further label moves up to the next free place.
        labelLayout: (label) => {
          if (label.seriesIndex === 0) taken.length = 0;
          let y = label.labelRect.y;
          while (taken.some((other) => Math.abs(other - y) < 15)) y -= 15;
          taken.push(y);
          return { y, verticalAlign: "top" };
        },
        emphasis: { disabled: true },
      };
    }) as EChartsOption["series"],
  };
}
