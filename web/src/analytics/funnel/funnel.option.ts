import { dealStageLabels } from "@guanxi/shared/deal-stage";
import type { EChartsOption } from "echarts";
import { tooltipBase } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { Target } from "../../ui/useCarry.ts";
import type { Cohort } from "./useFunnel.ts";

export interface FunnelWords {
  readonly reached: string;
  readonly amount: string;
  readonly fromPrevious: string;
  readonly fromFirst: string;
  readonly before: string;
  readonly hint: string;
  readonly weakest: string | null;
  readonly open: (stage: Cohort["stages"][number]["stage"]) => Target;
}

/** Bars of reached deals with the share of the stage before; the weakest step in the loud colour, the period before as a thin grey bar under it. */
export function funnelOption(
  cohort: Cohort,
  comparison: Cohort | null,
  format: Format,
  words: FunnelWords,
  theme: ChartTheme,
): EChartsOption {
  const stages = cohort.stages;
  const max = Math.max(1, ...stages.map((stage) => stage.reached));
  // Periods of different size are compared by shape: the thin bar is scaled to the same first stage.
  const beforeFirst = comparison?.stages[0]?.reached ?? 0;
  const first = stages[0]?.reached ?? 0;
  const shape =
    comparison && beforeFirst > 0 ? comparison.stages.map((stage) => (stage.reached / beforeFirst) * first) : [];
  return {
    grid: { left: 4, right: 84, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const { dataIndex } = params as { dataIndex: number };
        const stage = stages[dataIndex]!;
        const before = comparison?.stages[dataIndex];
        return tooltipNode({
          title: dealStageLabels[stage.stage][format.locale],
          rows: [
            { label: words.reached, value: format.integer(stage.reached) },
            { label: words.amount, value: format.money(stage.amount) },
            { label: words.fromPrevious, value: format.percent(stage.conversionFromPrevious) },
            { label: words.fromFirst, value: format.percent(stage.conversionFromFirst) },
            ...(before
              ? [
                  {
                    label: words.before,
                    value: `${format.integer(before.reached)} · ${format.percent(before.conversionFromPrevious)}`,
                  },
                ]
              : []),
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: { type: "value", show: false, max },
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
        barWidth: comparison ? "46%" : "56%",
        barMaxWidth: 28,
        emphasis: { disabled: true },
        data: stages.map((stage) => ({
          value: stage.reached,
          open: words.open(stage.stage),
          itemStyle: { color: stage.stage === words.weakest ? theme.risk : theme.seq[3]!, borderRadius: 1 },
        })),
        label: {
          show: true,
          position: "right",
          color: theme.ink,
          fontFamily: theme.font,
          distance: 6,
          formatter: (params) => {
            const stage = stages[params.dataIndex]!;
            return `${format.integer(stage.reached)}${stage.conversionFromPrevious === null || params.dataIndex === 0 ? "" : `  {share|${format.percent(stage.conversionFromPrevious, 0)}}`}`;
          },
          rich: { share: { color: theme.ink3, fontFamily: theme.font } },
        },
      },
      {
        type: "bar",
        barWidth: 4,
        barGap: "12%",
        silent: true,
        itemStyle: { color: theme.quiet, borderRadius: 1 },
        data: shape.map((value) => Math.min(value, max)),
      },
    ],
  };
}
