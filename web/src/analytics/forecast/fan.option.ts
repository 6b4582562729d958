import type { EChartsOption } from "echarts";
import { categoryAxis, tooltipBase, valueAxis } from "../../ui/chart/base.option.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { Fan } from "./fan.ts";

export interface FanWords {
  readonly won: string;
  readonly end: string;
  readonly hint: string;
  readonly openHint: string;
}

const gap = (value: number | null) => value ?? "-";

/** What is won so far as a line, and from today the range opening to the period's end; its three numbers at the edge. */
export function fanOption(fan: Fan, format: Format, words: FanWords, theme: ChartTheme): EChartsOption {
  const last = fan.days.length - 1;
  const ends = [
    { name: "P90", values: fan.p90, width: 1, color: theme.seq[3]!, ink: theme.ink2 },
    { name: "P50", values: fan.p50, width: 2, color: theme.accent, ink: theme.accentInk },
    { name: "P10", values: fan.p10, width: 1, color: theme.seq[3]!, ink: theme.ink2 },
  ] as const;
  const step = Math.max(1, Math.ceil(fan.days.length / 6));
  const floor: number[] = [];
  return {
    grid: { left: 4, right: 104, top: 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...tooltipBase(theme),
      trigger: "axis",
      axisPointer: { lineStyle: { color: theme.lineStrong } },
      formatter: (params: unknown) => {
        const at = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const past = at <= fan.now && !(at === last);
        return tooltipNode({
          title: past || fan.now === last ? format.date(fan.days[at]) : words.end,
          rows: past
            ? [{ label: words.won, value: format.money(fan.won[at]), color: theme.accent }]
            : ends.map(({ name, values, color }) => ({ label: name, value: format.money(values[last]), color })),
          hint: past ? words.hint : words.openHint,
        });
      },
    },
    xAxis: {
      type: "category",
      data: [...fan.days],
      boundaryGap: false,
      ...categoryAxis(theme),
      axisLabel: {
        ...categoryAxis(theme).axisLabel,
        interval: (place: number) => place === last || (place % step === 0 && last - place >= step * 0.8),
        formatter: (day: string) => format.dateShort(day),
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
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
        type: "line",
        stack: "fan",
        silent: true,
        symbol: "none",
        lineStyle: { opacity: 0 },
        data: fan.p10.map(gap),
      },
      {
        type: "line",
        stack: "fan",
        silent: true,
        symbol: "none",
        lineStyle: { opacity: 0 },
        areaStyle: { color: theme.seq[1]!, opacity: 0.7 },
        data: fan.p90.map((value, place) => (value === null ? "-" : value - fan.p10[place]!)),
      },
      ...ends.map((end) => ({
        type: "line" as const,
        silent: true,
        symbol: "none",
        z: 3,
        color: end.color,
        lineStyle: {
          width: end.width,
          color: end.color,
          type: end.name === "P50" ? ("dashed" as const) : ("solid" as const),
        },
        data: end.values.map(gap),
      })),
      {
        type: "line",
        step: "end",
        silent: true,
        symbol: "none",
        z: 4,
        color: theme.accent,
        lineStyle: { width: 2.5, color: theme.accent },
        data: fan.won.map(gap),
      },
      {
        type: "scatter",
        silent: true,
        symbolSize: 5,
        z: 5,
        data: ends.map((end) => ({
          value: [last, end.values[last] ?? 0],
          itemStyle: { color: end.color },
          label: { formatter: `${end.name}  ${format.compact(end.values[last])}`, color: end.ink },
        })),
        label: { show: true, position: "right", distance: 8, fontFamily: theme.font, fontSize: 12 },
        // From the top down; one that would cover the one above moves under it.
        labelLayout: (label) => {
          if (label.dataIndex === 0) floor.length = 0;
          const y = Math.max(label.labelRect.y, (floor.at(-1) ?? Number.NEGATIVE_INFINITY) + 16);
          floor.push(y);
          return { y, verticalAlign: "top" };
        },
      },
    ],
  };
}
