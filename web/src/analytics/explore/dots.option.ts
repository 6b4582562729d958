import type { EChartsOption } from "echarts";
import { tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import { shortened } from "./line.option.ts";
import { onAxis } from "./numbers.ts";
import { type Picture, tipOf } from "./picture.ts";

/** How many of the furthest dots carry their names. */
const NAMED_DOTS = 8;

/** Two measures against each other, a dot for each row; the largest are named. */
export function dotsOption(picture: Picture, theme: ChartTheme): EChartsOption {
  const { answer, shown, format } = picture;
  const other = answer.measures.findIndex((_, at) => at !== shown);
  const rows = answer.rows.filter((row) => row.values[shown] !== null && row.values[other] !== null);
  const most = (measure: number) => Math.max(1e-9, ...rows.map((row) => Math.abs(row.values[measure]!)));
  const far = (at: number) =>
    Math.abs(rows[at]!.values[shown]!) / most(shown) + Math.abs(rows[at]!.values[other]!) / most(other);
  const named = new Set(
    rows
      .map((_, at) => at)
      .toSorted((a, b) => far(b) - far(a))
      .slice(0, NAMED_DOTS),
  );
  const axis = (measure: number) => {
    const column = answer.measures[measure]!;
    return {
      type: "value" as const,
      name: answer.names[column.key]!,
      nameLocation: "middle" as const,
      nameGap: 8,
      nameTextStyle: { color: theme.ink3, fontFamily: theme.font, fontSize: 12 },
      splitNumber: 4,
      ...valueAxis(theme),
      axisLabel: {
        ...valueAxis(theme).axisLabel,
        formatter: (value: number) => onAxis(value, column.unit, format),
      },
    };
  };
  return {
    grid: { left: 24, right: 96, top: 14, bottom: 24, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => tooltipNode(tipOf(rows[(params as { dataIndex: number }).dataIndex]!, picture)),
    },
    xAxis: axis(shown),
    yAxis: axis(other),
    series: [
      {
        type: "scatter",
        symbolSize: 9,
        itemStyle: { color: theme.accent, opacity: 0.72 },
        emphasis: { itemStyle: { opacity: 1 } },
        labelLayout: { hideOverlap: true },
        data: rows.map((row, at) => ({
          value: [row.values[shown]!, row.values[other]!],
          pick: row.id,
          label: {
            show: named.has(at),
            position: "right" as const,
            color: theme.ink2,
            fontFamily: theme.font,
            formatter: shortened(row.labels.join(" · "), 22),
          },
        })),
      },
    ],
  };
}
