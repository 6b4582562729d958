import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { ChurnModel } from "./useChurnModel.ts";

export interface CalibrationWords {
  readonly group: (n: number) => string;
  readonly said: string;
  readonly came: string;
  readonly range: string;
  readonly customers: string;
}

type Bin = ChurnModel["calibration"][number];

/** Group by group from the least to the greatest risk: a bar for what came, with its 95 % whisker, a mark for what was said. */
export function calibrationOption(
  bins: readonly Bin[],
  format: Format,
  words: CalibrationWords,
  theme: ChartTheme,
): EChartsOption {
  return {
    grid: { left: 4, right: 16, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const bin = bins[(params as { dataIndex: number }).dataIndex];
        if (!bin) return "";
        return tooltipNode({
          title: words.group((params as { dataIndex: number }).dataIndex + 1),
          rows: [
            { label: words.said, value: format.percent(bin.said, 0) },
            { label: words.came, value: `${format.percent(bin.came, 0)} · ${bin.lost} / ${bin.customers}` },
            { label: words.range, value: `${format.percent(bin.low, 0)} – ${format.percent(bin.high, 0)}` },
          ],
        });
      },
    },
    xAxis: { type: "category", data: bins.map((_, at) => String(at + 1)), ...categoryAxis(theme) },
    yAxis: {
      type: "value",
      min: 0,
      max: 1,
      interval: 0.25,
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.percent(value, 0) },
    },
    series: [
      {
        type: "bar",
        name: words.came,
        barMaxWidth: 28,
        emphasis: { disabled: true },
        itemStyle: { color: theme.seq[2]!, borderRadius: 1 },
        data: bins.map(({ came }) => came),
      },
      ...bins.map(({ low, high }, at) => ({
        type: "line" as const,
        silent: true,
        symbol: "none",
        lineStyle: { color: theme.mark, width: 1 },
        data: [
          [at, low],
          [at, high],
        ],
        tooltip: { show: false },
        z: 3,
      })),
      {
        type: "scatter",
        name: words.said,
        symbol: "diamond",
        symbolSize: 9,
        itemStyle: { color: theme.accent },
        z: 5,
        data: bins.map(({ said }, at) => [at, said]),
      },
    ],
  };
}
