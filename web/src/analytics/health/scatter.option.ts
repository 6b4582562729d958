import type { EChartsOption } from "echarts";
import { companyTarget } from "../../graph/company/links.ts";
import { tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import { isCostly, LIKELY, tierAFrom } from "./risk.finding.ts";
import type { RiskPoint } from "./useChurnRisk.ts";

export interface ScatterWords {
  readonly probability: string;
  readonly revenue: string;
  readonly pipeline: string;
  readonly hint: string;
  /** on the churn page a click picks the customer for the panel beside it */
  readonly pick: boolean;
  readonly picked: string | null;
}

/** Likelihood to leave against revenue on a log scale; size is the open pipeline; only the costly corner is loud. */
export function scatterOption(
  points: readonly RiskPoint[],
  format: Format,
  words: ScatterWords,
  theme: ChartTheme,
): EChartsOption {
  const known = points.filter((point) => Number(point.revenue12m) > 0);
  const revenues = known.map((point) => Number(point.revenue12m));
  const low = revenues.length ? 10 ** Math.floor(Math.log10(Math.min(...revenues))) : 1;
  const high = revenues.length ? Math.max(...revenues) * 1.3 : 10;
  const most = Math.max(1, ...known.map((point) => Number(point.openPipeline)));
  const from = tierAFrom(known);
  const item = (point: RiskPoint) => ({
    value: [point.probability, Number(point.revenue12m)],
    name: point.name,
    id: point.companyId,
    ...(words.pick ? { pick: point.companyId } : { open: companyTarget(point.companyId) }),
    symbolSize: 5 + 11 * Math.sqrt(Number(point.openPipeline) / most),
    itemStyle: {
      color: isCostly(point) ? theme.risk : theme.quiet,
      opacity: 0.85,
      ...(point.companyId === words.picked ? { borderColor: theme.ink, borderWidth: 2, opacity: 1 } : {}),
    },
  });
  return {
    grid: { left: 4, right: 16, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const id = (params as { data: { id?: string } }).data.id;
        const point = known.find((candidate) => candidate.companyId === id);
        if (!point) return "";
        return tooltipNode({
          title: point.tier ? `${point.name} · ${point.tier}` : point.name,
          rows: [
            { label: words.probability, value: format.percent(point.probability, 0) },
            { label: words.revenue, value: format.money(point.revenue12m) },
            { label: words.pipeline, value: format.money(point.openPipeline) },
          ],
          hint: words.hint,
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
      type: "log",
      min: low,
      max: high,
      ...valueAxis(theme),
      axisLabel: {
        ...valueAxis(theme).axisLabel,
        showMaxLabel: false,
        formatter: (value: number) => format.compact(value),
      },
    },
    series: [
      {
        type: "scatter",
        data: [...known].sort((a, b) => Number(isCostly(a)) - Number(isCostly(b))).map(item),
        markArea:
          from === null
            ? undefined
            : {
                silent: true,
                itemStyle: { color: theme.riskSoft, opacity: 0.6 },
                data: [
                  [
                    { xAxis: LIKELY, yAxis: from },
                    { xAxis: 1, yAxis: high },
                  ],
                ],
              },
      },
    ],
  };
}
