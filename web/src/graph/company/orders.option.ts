import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { MonthModel } from "./orders.ts";

export interface OrdersWords {
  readonly amount: string;
  readonly orders: string;
  readonly contacts: string;
}

/** Orders as bars, contacts as a line on a scale of its own that stays in the lower third. */
export function ordersOption(
  months: readonly MonthModel[],
  format: Format,
  words: OrdersWords,
  theme: ChartTheme,
): EChartsOption {
  const mostContacts = Math.max(1, ...months.map((month) => month.contacts ?? 0));
  const last = months.findLast((month) => month.contacts !== null);
  return {
    grid: { left: 4, right: 84, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { type: "shadow", shadowStyle: { color: theme.sunken, opacity: 0.6 } },
      formatter: (params: unknown) => {
        const month = months[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0]!;
        return tooltipNode({
          title: format.month(month.month),
          rows: [
            { label: words.amount, value: format.money(month.amount), color: theme.accent },
            { label: words.orders, value: format.integer(month.orders) },
            { label: words.contacts, value: format.integer(month.contacts), color: theme.cat[1]! },
          ],
        });
      },
    },
    xAxis: {
      type: "category",
      data: months.map((month) => month.month),
      ...categoryAxis(theme),
      axisLabel: { ...categoryAxis(theme).axisLabel, interval: 5, formatter: (month: string) => format.month(month) },
    },
    yAxis: [
      {
        type: "value",
        splitNumber: 3,
        ...valueAxis(theme),
        axisLabel: { ...valueAxis(theme).axisLabel, formatter: (value: number) => format.compact(value) },
      },
      { type: "value", show: false, min: 0, max: mostContacts * 3 },
    ],
    series: [
      {
        type: "bar",
        barMaxWidth: 10,
        itemStyle: { color: theme.accent, borderRadius: 1 },
        emphasis: { disabled: true },
        data: months.map((month) => month.amount),
      },
      {
        type: "line",
        yAxisIndex: 1,
        symbol: "none",
        lineStyle: { color: theme.cat[1]!, width: 1.5 },
        color: theme.cat[1]!,
        emphasis: { disabled: true },
        z: 4,
        data: months.map((month) => month.contacts ?? "-"),
        endLabel: {
          show: last !== undefined,
          formatter: words.contacts,
          color: theme.ink2,
          fontFamily: theme.font,
          distance: 8,
        },
      },
    ],
  };
}
