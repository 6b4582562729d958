import { type BridgeStep, bridgeStepLabels } from "@guanxi/shared/pipeline-bridge";
import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { BridgeStepTold } from "./useForecast.ts";

export interface BridgeWords {
  readonly deals: string;
  readonly amount: string;
  readonly after: string;
  readonly hint: string;
}

/** A step as a bar: from where to where, and what stands when it is done. */
export interface BridgeBar {
  readonly low: number;
  readonly size: number;
  readonly after: number;
}

const ENDS: ReadonlySet<BridgeStep> = new Set(["OPENING", "CLOSING"]);

/** Each step stands where the one before ended; the two ends stand on the ground. */
export function bridgeBars(steps: readonly Pick<BridgeStepTold, "step" | "amount">[]): BridgeBar[] {
  let level = 0;
  return steps.map(({ step, amount }) => {
    const value = Number(amount);
    const before = ENDS.has(step) ? 0 : level;
    level = ENDS.has(step) ? value : level + value;
    return { low: Math.min(before, level), size: Math.abs(level - before), after: level };
  });
}

/** A change with its sign. */
export const signed = (amount: string | number, format: Format): string =>
  Number(amount) > 0 ? `+${format.compact(amount)}` : format.compact(amount);

/** How the pipeline became what it is, step by step; a click on one tells its deals. */
export function bridgeOption(
  steps: readonly BridgeStepTold[],
  chosen: string,
  format: Format,
  words: BridgeWords,
  theme: ChartTheme,
): EChartsOption {
  const bars = bridgeBars(steps);
  const colorOf = ({ step, amount }: BridgeStepTold) => {
    if (ENDS.has(step)) return theme.quiet;
    if (step === "WON") return theme.accent;
    if (step === "LOST") return theme.risk;
    return Number(amount) < 0 ? theme.cat[1]! : theme.seq[3]!;
  };
  return {
    grid: { left: 4, right: 4, top: 22, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { type: "shadow", shadowStyle: { color: theme.lineStrong, opacity: 0.18 } },
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const { step, deals, amount } = steps[at]!;
        return tooltipNode({
          title: bridgeStepLabels[step][format.locale],
          rows: [
            { label: words.deals, value: format.integer(deals) },
            { label: words.amount, value: format.money(amount) },
            ...(ENDS.has(step) ? [] : [{ label: words.after, value: format.money(bars[at]!.after) }]),
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "category",
      data: steps.map(({ step }) => bridgeStepLabels[step][format.locale]),
      ...categoryAxis(theme),
      axisLabel: { ...categoryAxis(theme).axisLabel, color: theme.ink2, interval: 0 },
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
        stack: "bridge",
        silent: true,
        itemStyle: { color: "transparent" },
        data: bars.map(({ low }) => low),
      },
      {
        type: "bar",
        stack: "bridge",
        barMaxWidth: 56,
        barCategoryGap: "28%",
        barMinHeight: 2,
        cursor: "pointer",
        emphasis: { disabled: true },
        data: bars.map(({ size }, at) => ({
          value: size,
          pick: steps[at]!.step,
          itemStyle: {
            color: colorOf(steps[at]!),
            borderRadius: 1,
            ...(steps[at]!.step === chosen ? { borderColor: theme.ink, borderWidth: 1.5 } : {}),
          },
          label: {
            formatter: ENDS.has(steps[at]!.step)
              ? format.compact(steps[at]!.amount)
              : signed(steps[at]!.amount, format),
          },
        })),
        label: { show: true, position: "top", distance: 4, color: theme.ink, fontFamily: theme.font },
      },
      // from each step to the next at the height where it ended
      ...bars.slice(0, -1).map((bar, at) => ({
        type: "line" as const,
        silent: true,
        symbol: "none",
        z: 1,
        lineStyle: { color: theme.mark, width: 1, type: "dotted" as const },
        data: bars.map((_, place) => (place === at || place === at + 1 ? bar.after : "-")),
      })),
    ],
  };
}
