import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Board } from "./board.entity.ts";
import { SavedView } from "./saved-view.entity.ts";

/** How many columns a board has. */
export const BOARD_COLUMNS = 12;
/** How many rows it may have. */
const BOARD_ROWS = 200;

@GraphEntity({
  name: "BoardTile",
  access: { area: "ANALYSES", of: "board" },
  table: "board_tile",
  prefix: "tile",
  root: "boardTiles",
  description: "A saved view in its place on a board of twelve columns (看板卡片).",
  search: ["title"],
  order: [{ field: "y" }, { field: "x" }],
})
export class BoardTile extends GraphRecord {
  @Reference(() => Board, { description: "On which board (看板).", write: "create" })
  board!: Rel<Board>;

  @Reference(() => SavedView, { description: "What it shows (视图)." })
  view!: Rel<SavedView>;

  @Text({ description: "What stands above it, where not the view's name (标题).", nullable: true })
  title?: string | null;

  @Whole({ description: "Its first column, from 0 (列).", least: 0, most: BOARD_COLUMNS - 1 })
  x!: number;

  @Whole({ description: "Its first row, from 0 (行).", least: 0, most: BOARD_ROWS - 1 })
  y!: number;

  @Whole({ description: "How many columns it covers (宽).", least: 1, most: BOARD_COLUMNS, default: 6 })
  width!: number;

  @Whole({ description: "How many rows it covers (高).", least: 1, most: BOARD_COLUMNS, default: 4 })
  height!: number;
}
