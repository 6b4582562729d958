import type { EChartsOption } from "echarts";
import { tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { TierModel } from "./useValue.ts";

export interface ParetoWords {
  readonly companies: string;
  readonly revenue: string;
}

/** The share of revenue that the best customers bring, and where a policy draws the lines between its tiers. */
export function paretoOption(model: TierModel, format: Format, words: ParetoWords, theme: ChartTheme): EChartsOption {
  const all = model.tiers.reduce((sum, tier) => sum + tier.companies, 0);
  let companies = 0;
  let revenue = 0;
  const lines = model.tiers.map((tier) => {
    const from = all ? companies / all : 0;
    companies += tier.companies;
    revenue += tier.share ?? 0;
    return { tier: tier.tier, from, to: all ? companies / all : 0, revenue };
  });
  const tints = [theme.accentSoft, theme.watchSoft, theme.sunken];
  return {
    grid: { left: 4, right: 12, top: 22, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { lineStyle: { color: theme.lineStrong } },
      formatter: (params: unknown) => {
        const [x, y] = (params as { value: [number, number] }[])[0]?.value ?? [0, 0];
        const tier = lines.find((line) => x <= line.to + 1e-9)?.tier ?? "";
        return tooltipNode({
          title: tier,
          rows: [
            { label: words.companies, value: format.percent(x) },
            { label: words.revenue, value: format.percent(y) },
          ],
        });
      },
    },
    xAxis: {
      type: "value",
      min: 0,
      max: 1,
      interval: 0.25,
      ...valueAxis(theme),
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.lineStrong } },
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.percent(value, 0) },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 1,
      interval: 0.5,
      ...valueAxis(theme),
      axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.percent(value, 0) },
    },
    series: [
      {
        type: "line",
        symbol: "none",
        silent: true,
        lineStyle: { color: theme.accent, width: 2 },
        emphasis: { disabled: true },
        data: [[0, 0], ...model.pareto.map((point) => [point.companyShare, point.revenueShare])],
        markArea: {
          silent: true,
          label: {
            show: true,
            position: "top",
            color: theme.ink2,
            fontFamily: theme.font,
            fontWeight: 600,
            distance: 4,
          },
          data: lines
            .filter((line) => line.to > line.from)
            .map((line, index) => [
              { name: line.tier, xAxis: line.from, itemStyle: { color: tints[index] ?? theme.sunken, opacity: 0.75 } },
              { xAxis: line.to },
            ]),
        },
      },
    ],
  };
}
