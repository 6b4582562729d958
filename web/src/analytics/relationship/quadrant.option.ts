import type { EChartsOption } from "echarts";
import { companyTarget } from "../../graph/company/links.ts";
import { tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { RelationshipPoint } from "./useRelationship.ts";

export interface QuadrantWords {
  readonly score: string;
  readonly probability: string;
  readonly revenue: string;
  readonly hint: string;
}

/** Promoters give 9 and more. */
const CONTENT = 8.5;
/** More likely to leave than to stay. */
const LIKELY = 0.5;

export const isHidden = (point: RelationshipPoint): boolean => point.score >= CONTENT && point.probability >= LIKELY;

/** What customers say against how likely they leave; size is revenue; only those whose words hide it are loud. */
export function quadrantOption(
  points: readonly RelationshipPoint[],
  format: Format,
  words: QuadrantWords,
  theme: ChartTheme,
): EChartsOption {
  const most = Math.max(1, ...points.map(({ revenue12m }) => Number(revenue12m)));
  return {
    grid: { left: 4, right: 16, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const id = (params as { data: { id?: string } }).data.id;
        const point = points.find(({ companyId }) => companyId === id);
        if (!point) return "";
        return tooltipNode({
          title: point.name,
          rows: [
            { label: words.score, value: format.decimal(point.score, 1) },
            { label: words.probability, value: format.percent(point.probability, 0) },
            { label: words.revenue, value: format.money(point.revenue12m) },
          ],
          hint: words.hint,
        });
      },
    },
    xAxis: {
      type: "value",
      min: 0,
      max: 10,
      interval: 2,
      ...valueAxis(theme),
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.lineStrong } },
    },
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
        type: "scatter",
        data: [...points]
          .sort((a, b) => Number(isHidden(a)) - Number(isHidden(b)))
          .map((point) => ({
            value: [point.score, point.probability],
            name: point.name,
            id: point.companyId,
            open: companyTarget(point.companyId),
            symbolSize: 5 + 19 * Math.sqrt(Number(point.revenue12m) / most),
            itemStyle: { color: isHidden(point) ? theme.risk : theme.quiet, opacity: 0.8 },
          })),
        markArea: {
          silent: true,
          itemStyle: { color: theme.riskSoft, opacity: 0.6 },
          data: [
            [
              { xAxis: CONTENT, yAxis: LIKELY },
              { xAxis: 10, yAxis: 1 },
            ],
          ],
        },
      },
    ],
  };
}
