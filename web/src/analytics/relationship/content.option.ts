import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import { SCALE, told } from "./content.ts";
import type { SurveyResult } from "./useRelationship.ts";

export interface ContentWords {
  readonly value: string;
  readonly interval: string;
  readonly answers: string;
}

/** What customers answered month by month, with the bar in which it most likely lies. */
export function contentOption(
  { kind, months }: SurveyResult,
  format: Format,
  words: ContentWords,
  theme: ChartTheme,
): EChartsOption {
  const [least, most] = SCALE[kind];
  // Drawn from the foot of the scale, on which the bars of the intervals stand.
  const above = (value: number | null | undefined) => (value === null || value === undefined ? "-" : value - least);
  const bar = { type: "bar" as const, stack: "interval", barWidth: 8, silent: true, emphasis: { disabled: true } };
  return {
    grid: { left: 4, right: 16, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { lineStyle: { color: theme.lineStrong } },
      formatter: (params: unknown) => {
        const month = months[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0];
        if (!month) return "";
        const { value, low, high, n } = month.measured;
        return tooltipNode({
          title: format.month(month.month),
          rows: [
            { label: words.value, value: told(kind, value, format) },
            { label: words.interval, value: `${told(kind, low, format)} – ${told(kind, high, format)}` },
            { label: words.answers, value: format.integer(n) },
          ],
        });
      },
    },
    xAxis: {
      type: "category",
      data: months.map(({ month }) => month),
      ...categoryAxis(theme),
      axisLabel: {
        ...categoryAxis(theme).axisLabel,
        formatter: (month: string) => format.month(month),
        hideOverlap: true,
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: most - least,
      interval: (most - least) / 4,
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => told(kind, value + least, format) },
    },
    series: [
      { ...bar, data: months.map(({ measured }) => above(measured.low)), itemStyle: { color: "transparent" } },
      {
        ...bar,
        data: months.map(({ measured: { low, high } }) =>
          typeof low === "number" && typeof high === "number" ? high - low : "-",
        ),
        itemStyle: { color: theme.accentSoft, borderRadius: 4 },
      },
      {
        type: "line",
        symbol: "circle",
        symbolSize: 7,
        connectNulls: true,
        data: months.map(({ measured }) => above(measured.value)),
        lineStyle: { color: theme.accent, width: 2 },
        itemStyle: { color: theme.accent },
        emphasis: { disabled: true },
      },
    ],
  };
}
