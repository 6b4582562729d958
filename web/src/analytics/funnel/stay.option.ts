import { dealStageLabels } from "@guanxi/shared/deal-stage";
import type { EChartsOption } from "echarts";
import { tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { Target } from "../../ui/useCarry.ts";
import type { Stage } from "./useFunnel.ts";

export interface StayWords {
  readonly median: string;
  readonly middle: string;
  readonly p90: string;
  readonly open: string;
  readonly survival: string;
  readonly completed: string;
  readonly hint: string;
  readonly days: (value: number | null) => string;
  readonly target: (stage: Stage["stage"]) => Target;
}

/** Whether more than a fifth of the stays still go on, so that the completed ones alone would look too short. */
export const manyOpen = ({ completed, open }: Stage["timeInStage"]): boolean => open > (completed + open) / 5;

/** Boxes lying down: the middle half of stays, a line at the median, a whisker to the ninth tenth; the median is written. */
export function stayOption(
  stages: readonly Stage[],
  format: Format,
  words: StayWords,
  theme: ChartTheme,
): EChartsOption {
  const time = (at: number) => stages[at]!.timeInStage;
  const far = Math.max(1, ...stages.map((stage) => stage.timeInStage.p90Days ?? stage.timeInStage.medianDays ?? 0));
  return {
    grid: { left: 4, right: 64, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }).dataIndex;
        const stay = time(at);
        return tooltipNode({
          title: dealStageLabels[stages[at]!.stage][format.locale],
          rows: [
            { label: words.median, value: words.days(stay.medianDays) },
            { label: words.middle, value: `${words.days(stay.p25Days)} – ${words.days(stay.p75Days)}` },
            { label: words.p90, value: words.days(stay.p90Days) },
            { label: words.completed, value: format.integer(stay.completed) },
            { label: words.open, value: `${format.integer(stay.open)} · ${words.days(stay.openMedianDays)}` },
            ...(manyOpen(stay) ? [{ label: words.survival, value: words.days(stay.survivalMedianDays) }] : []),
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "value",
      min: 0,
      max: far,
      splitNumber: 4,
      ...valueAxis(theme),
      axisLabel: {
        ...valueAxis(theme).axisLabel,
        showMaxLabel: false,
        formatter: (value: number) => format.integer(value),
      },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: stages.map((stage) => dealStageLabels[stage.stage][format.locale]),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: theme.ink2, fontSize: 12, fontFamily: theme.font, margin: 10 },
    },
    series: [
      {
        type: "bar",
        stack: "stay",
        silent: true,
        barWidth: 16,
        itemStyle: { color: "transparent" },
        data: stages.map((_, at) => time(at).p25Days ?? 0),
      },
      {
        type: "bar",
        stack: "stay",
        barWidth: 16,
        emphasis: { disabled: true },
        itemStyle: { color: theme.seq[1]!, borderRadius: 1 },
        data: stages.map((stage, at) => ({
          value: (time(at).p75Days ?? 0) - (time(at).p25Days ?? 0),
          open: words.target(stage.stage),
        })),
      },
      {
        type: "bar",
        stack: "stay",
        silent: true,
        barWidth: 16,
        itemStyle: { color: "transparent" },
        data: stages.map((_, at) => Math.max(0, (time(at).p90Days ?? 0) - (time(at).p75Days ?? 0))),
      },
      ...stages.flatMap((_, at) => {
        const stay = time(at);
        if (stay.p75Days === null || stay.p90Days === null) return [];
        return [
          {
            type: "line" as const,
            silent: true,
            symbol: "none",
            lineStyle: { color: theme.mark, width: 1 },
            data: [
              [stay.p75Days, at],
              [stay.p90Days, at],
            ],
            tooltip: { show: false },
            z: 3,
          },
        ];
      }),
      {
        type: "scatter",
        silent: true,
        symbol: "rect",
        symbolSize: [3, 20],
        itemStyle: { color: theme.accent },
        z: 5,
        data: stages.flatMap((_, at) => (time(at).medianDays === null ? [] : [[time(at).medianDays!, at]])),
      },
      {
        type: "scatter",
        silent: true,
        symbolSize: 0,
        z: 6,
        data: stages.flatMap((_, at) =>
          time(at).medianDays === null
            ? []
            : [{ value: [far, at], label: { formatter: words.days(time(at).medianDays) } }],
        ),
        label: { show: true, position: "right", color: theme.ink, fontFamily: theme.font, distance: 8 },
      },
    ],
  };
}
