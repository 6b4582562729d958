import type { EChartsOption } from "echarts";
import type { ChartTheme } from "./theme.ts";

/** What every chart shares: type, motion, the tooltip's surface. */
export const baseOption = (theme: ChartTheme): EChartsOption => ({
  animation: theme.motion > 0,
  animationDuration: theme.motion,
  animationDurationUpdate: theme.motion,
  textStyle: { fontFamily: theme.font, fontSize: 12, color: theme.ink2 },
});

export const tooltipBase = (theme: ChartTheme) => ({
  confine: true,
  transitionDuration: 0,
  backgroundColor: theme.raised,
  borderColor: theme.lineStrong,
  borderWidth: 1,
  padding: [8, 10],
  extraCssText: "box-shadow: var(--shadow); border-radius: 6px;",
  textStyle: { color: theme.ink, fontSize: 12, fontFamily: theme.font },
});

const axisLabel = (theme: ChartTheme) => ({ color: theme.ink3, fontSize: 12, fontFamily: theme.font });

export const categoryAxis = (theme: ChartTheme) => ({
  axisLine: { lineStyle: { color: theme.lineStrong } },
  axisTick: { show: false },
  axisLabel: axisLabel(theme),
});

export const valueAxis = (theme: ChartTheme) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: theme.line } },
  axisLabel: axisLabel(theme),
});
