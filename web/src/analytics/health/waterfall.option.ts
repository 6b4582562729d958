import { healthFactorLabels } from "@guanxi/shared/health-factor";
import type { HealthLevel } from "@guanxi/shared/health-level";
import type { EChartsOption } from "echarts";
import { tooltipBase } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { WaterfallStep } from "./factors.ts";

export interface WaterfallWords {
  readonly full: string;
  readonly score: string;
  readonly noData: string;
}

/** A level is the policy's word: no score has a colour of its own. */
const LEVEL_COLOURS: Readonly<Record<HealthLevel, (theme: ChartTheme) => string>> = {
  AT_RISK: (theme) => theme.risk,
  WATCH: (theme) => theme.watch,
  HEALTHY: (theme) => theme.accent,
};

/** A hundred, what each factor takes of it, and the score that is left. */
export function waterfallOption(
  steps: readonly WaterfallStep[],
  { score, level }: { readonly score: number; readonly level: HealthLevel | null },
  format: Format,
  words: WaterfallWords,
  theme: ChartTheme,
): EChartsOption {
  const names = [words.full, ...steps.map((step) => healthFactorLabels[step.factor][format.locale]), words.score];
  const bars = [
    { value: 100, itemStyle: { color: theme.quiet }, text: "100" },
    ...steps.map((step) => ({
      value: step.loss ?? 0,
      itemStyle: { color: `${theme.risk}9e` },
      text:
        step.loss === null
          ? words.noData
          : step.loss < 0.05
            ? "0"
            : `\u2212${format.decimal(step.loss, step.loss < 10 ? 1 : 0)}`,
    })),
    {
      value: score,
      itemStyle: { color: level === null ? theme.quiet : LEVEL_COLOURS[level](theme) },
      text: format.score(score),
    },
  ];
  return {
    grid: { left: 4, right: 56, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }).dataIndex;
        return tooltipNode({ title: names[at]!, rows: [{ label: words.score, value: bars[at]!.text }] });
      },
    },
    xAxis: { type: "value", show: false, min: 0, max: 100 },
    yAxis: {
      type: "category",
      inverse: true,
      data: names,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: theme.ink2,
        fontSize: 12,
        fontFamily: theme.font,
        margin: 10,
        width: 104,
        lineHeight: 13,
        overflow: "break",
      },
    },
    series: [
      {
        type: "bar",
        stack: "w",
        silent: true,
        barWidth: 14,
        itemStyle: { color: "transparent" },
        data: [0, ...steps.map((step) => Math.max(0, step.after)), 0],
      },
      {
        type: "bar",
        stack: "w",
        barWidth: 14,
        emphasis: { disabled: true },
        data: bars.map((bar) => ({ value: bar.value, itemStyle: bar.itemStyle, label: { formatter: bar.text } })),
        label: { show: true, position: "right", color: theme.ink2, fontFamily: theme.font, distance: 6 },
      },
    ],
  };
}
