import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { PastForecast } from "./useForecast.ts";

export interface AccuracyWords {
  readonly won: string;
  readonly range: string;
  readonly weighted: string;
  readonly verdict: (past: PastForecast) => string;
  readonly name: (past: PastForecast) => string;
  readonly hint: string;
}

/** For each past period the range that was forecast when it began, and what came: round inside of it, a diamond outside. */
export function accuracyOption(
  past: readonly PastForecast[],
  format: Format,
  words: AccuracyWords,
  theme: ChartTheme,
): EChartsOption {
  const names = past.map(words.name);
  return {
    grid: { left: 4, right: 8, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { type: "shadow", shadowStyle: { color: theme.lineStrong, opacity: 0.18 } },
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const item = past[at]!;
        return tooltipNode({
          title: names[at]!,
          rows: [
            { label: words.won, value: format.money(item.won), color: item.inside ? theme.accent : theme.risk },
            { label: words.range, value: `${format.money(item.p10)} – ${format.money(item.p90)}` },
            { label: "P50", value: format.money(item.p50) },
            { label: words.weighted, value: format.money(item.weighted) },
            { label: "", value: words.verdict(item) },
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "category",
      data: names,
      ...categoryAxis(theme),
      axisLabel: { ...categoryAxis(theme).axisLabel, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      splitNumber: 3,
      min: 0,
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.compact(value) },
    },
    series: [
      {
        type: "bar",
        stack: "range",
        silent: true,
        barWidth: "46%",
        barMaxWidth: 26,
        itemStyle: { color: "transparent" },
        data: past.map(({ p10 }) => Number(p10)),
      },
      {
        type: "bar",
        stack: "range",
        silent: true,
        barWidth: "46%",
        barMaxWidth: 26,
        itemStyle: { color: theme.seq[1]!, borderRadius: 1 },
        data: past.map(({ p10, p90 }) => Number(p90) - Number(p10)),
      },
      {
        type: "scatter",
        silent: true,
        symbol: "rect",
        symbolSize: [22, 2],
        z: 3,
        itemStyle: { color: theme.seq[3]! },
        data: past.map(({ p50 }) => Number(p50)),
      },
      {
        type: "scatter",
        silent: true,
        z: 4,
        data: past.map(({ won, inside }) => ({
          value: Number(won),
          symbol: inside ? "circle" : "diamond",
          symbolSize: inside ? 9 : 13,
          itemStyle: { color: inside ? theme.accent : theme.risk, borderColor: theme.paper, borderWidth: 1 },
        })),
      },
    ],
  };
}
