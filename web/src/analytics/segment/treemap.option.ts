import type { EChartsOption } from "echarts";
import { tooltipBase } from "../../ui/chart/base.option.ts";
import { readableOn } from "../../ui/chart/contrast.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Format } from "../../ui/format.ts";
import type { Share } from "./shares.ts";

export interface TreemapWords {
  readonly revenue: string;
  readonly share: string;
  readonly growth: string;
  readonly companies: string;
  readonly hint: string;
}

/** Growth in five steps: fast, some, still, shrinking, and grey where there is nothing to compare. */
function growthColor(growth: number | null, theme: ChartTheme): string {
  if (growth === null) return theme.quiet;
  if (growth >= 0.1) return theme.seq[4]!;
  if (growth >= 0.02) return theme.seq[3]!;
  if (growth > -0.02) return theme.seq[2]!;
  return growth > -0.1 ? theme.cat[7]! : theme.risk;
}

export const signed = (ratio: number | null, format: Format): string =>
  ratio === null ? format.none : `${ratio > 0 ? "+" : ""}${format.percent(ratio, 0)}`;

/** Area is revenue, colour is growth; both are also written. */
export function treemapOption(
  shares: readonly Share[],
  format: Format,
  words: TreemapWords,
  theme: ChartTheme,
): EChartsOption {
  const shown = shares.filter((share) => share.revenue > 0);
  const total = shown.reduce((sum, share) => sum + share.revenue, 0);
  return {
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const share =
          shown[(params as { dataIndex: number }).dataIndex - 1] ??
          shown.find((item) => item.label === (params as { name: string }).name);
        if (!share) return "";
        return tooltipNode({
          title: share.label,
          rows: [
            { label: words.revenue, value: format.money(share.revenue) },
            { label: words.share, value: format.percent(share.revenue / total) },
            { label: words.growth, value: signed(share.growth, format) },
            { label: words.companies, value: format.integer(share.companies) },
          ],
          ...(share.to ? { hint: words.hint } : {}),
        });
      },
    },
    series: [
      {
        type: "treemap",
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        itemStyle: { gapWidth: 2, borderColor: theme.paper, borderWidth: 0 },
        emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1 } },
        label: {
          fontSize: 12,
          fontFamily: theme.font,
          lineHeight: 17,
          overflow: "truncate",
          position: "inside",
          align: "center",
          verticalAlign: "middle",
        },
        // A tile too narrow for its words carries none; the tooltip and the table tell it.
        labelLayout: (label) => (label.rect.width < 46 || label.rect.height < 34 ? { x: -9999, y: -9999 } : {}),
        data: shown.map((share) => {
          const color = growthColor(share.growth, theme);
          return {
            name: share.label,
            value: share.revenue,
            ...(share.to ? { open: share.to } : {}),
            itemStyle: { color },
            label: {
              color: readableOn(color, theme.dark ? "#f4f8f6" : "#ffffff", theme.dark ? theme.onSeq : theme.ink),
              formatter:
                share.revenue / total < 0.02
                  ? ""
                  : share.growth === null
                    ? share.label
                    : `${share.label}\n${signed(share.growth, format)}`,
            },
          };
        }),
      },
    ],
  };
}
