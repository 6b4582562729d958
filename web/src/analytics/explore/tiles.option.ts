import type { EChartsOption } from "echarts";
import { tooltipBase } from "../../ui/chart/base.option.ts";
import { readableOn } from "../../ui/chart/contrast.ts";
import type { ChartTheme } from "../../ui/chart/theme.ts";
import { tooltipNode } from "../../ui/chart/tooltip.ts";
import type { Row } from "./answer.ts";
import { isCompared } from "./course.ts";
import { changeOf, written } from "./numbers.ts";
import { ARROWS, type Picture, tipOf } from "./picture.ts";

/** Tiles beyond the largest few hundred are too small to see. */
const MOST_TILES = 300;

/** Growth in steps: fast, some, still, shrinking; one colour where nothing is compared. */
function tint(row: Row, { answer, shown }: Picture, theme: ChartTheme): string {
  const [now, before] = [row.values[shown] ?? null, row.previous?.[shown] ?? null];
  if (!isCompared(answer, shown) || now === null || !before) return theme.seq[3]!;
  const growth = (now - before) / Math.abs(before);
  const good = answer.measures[shown]!.good === "DOWN" ? -growth : growth;
  if (good >= 0.1) return theme.seq[4]!;
  if (good >= -0.02) return theme.seq[2]!;
  return good > -0.1 ? theme.cat[7]! : theme.risk;
}

/** Area is the measure; the first of two dimensions holds the tiles of the second. */
export function tilesOption(picture: Picture, theme: ChartTheme): EChartsOption {
  const { answer, shown, format, words } = picture;
  const { unit } = answer.measures[shown]!;
  const rows = answer.rows
    .filter((row) => (row.values[shown] ?? 0) > 0)
    .toSorted((a, b) => b.values[shown]! - a.values[shown]!)
    .slice(0, MOST_TILES);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const nested = answer.dimensions.length > 1;
  const groups = [...new Set(rows.map(({ labels }) => labels[0]!))];
  const number = (row: Row) => written(row.values[shown]!, unit, format, words);
  // what the colour says is written too
  const changed = (row: Row): string => {
    const before = isCompared(answer, shown) ? (row.previous?.[shown] ?? null) : null;
    const change = changeOf(row.values[shown]!, before, answer.measures[shown]!, format, words);
    return change ? `${ARROWS[change.direction]} ${change.text}` : "";
  };
  const tile = (row: Row, color: string) => ({
    name: row.labels.at(-1)!,
    value: row.values[shown]!,
    pick: row.id,
    itemStyle: { color },
    label: {
      color: readableOn(color, theme.dark ? "#f4f8f6" : "#ffffff", theme.dark ? theme.onSeq : theme.ink),
      formatter: [row.labels.at(-1)!.replaceAll("{", "("), number(row), changed(row)].filter(Boolean).join("\n"),
    },
  });
  return {
    tooltip: {
      ...tooltipBase(theme),
      formatter: (params: unknown) => {
        const row = byId.get((params as { data?: { pick?: string } }).data?.pick ?? "");
        return row ? tooltipNode(tipOf(row, picture)) : "";
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
        ...(nested
          ? {
              upperLabel: {
                show: true,
                height: 20,
                color: theme.ink2,
                fontFamily: theme.font,
                fontSize: 12,
                overflow: "truncate",
              },
              levels: [
                { itemStyle: { gapWidth: 4, borderWidth: 0 }, upperLabel: { show: false } },
                { itemStyle: { gapWidth: 1, borderWidth: 0, borderColor: theme.paper } },
              ],
            }
          : {}),
        label: {
          fontSize: 12,
          fontFamily: theme.font,
          lineHeight: 17,
          overflow: "truncate",
          position: "inside",
          align: "center",
          verticalAlign: "middle",
        },
        // a tile too narrow for its words carries none; the tooltip and the table tell it
        labelLayout: (label) => (label.rect.width < 52 || label.rect.height < 52 ? { x: -9999, y: -9999 } : {}),
        data: nested
          ? groups.map((group, at) => ({
              name: group,
              itemStyle: { color: theme.paper },
              children: rows
                .filter(({ labels }) => labels[0] === group)
                .map((row) => tile(row, theme.cat[at % theme.cat.length]!)),
            }))
          : rows.map((row) => tile(row, tint(row, picture, theme))),
      },
    ],
  } as EChartsOption;
}
