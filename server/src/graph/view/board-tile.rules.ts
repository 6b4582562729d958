import type { EntityRules, RowChange } from "../write/rules.ts";
import { BOARD_COLUMNS, BoardTile } from "./board-tile.entity.ts";

/** How many tiles a board may hold: all of them are answered at once. */
const MOST_TILES = 40;

async function refuseCrowd({ write, row, wrong }: RowChange<BoardTile>): Promise<void> {
  const [found] = await write.sql.query<{ tiles: number; covered: string | null }>(
    `select count(*)::int as tiles, min(t.id::text) filter (where t.id <> $2 and
       t.x < $3::int + $5::int and $3::int < t.x + t.width and t.y < $4::int + $6::int and $4::int < t.y + t.height) as covered
     from board_tile t where t.board_id = $1`,
    [row.board.id, row.id, row.x, row.y, row.width, row.height],
  );
  if (found!.covered !== null) wrong("INVALID", "x", "Another tile lies there", { x: row.x, y: row.y });
  if (found!.tiles > MOST_TILES)
    wrong("TOO_MANY", "boardId", `A board holds at most ${MOST_TILES} tiles`, { most: MOST_TILES });
}

/** Tiles lie within their board and on no other; a write of several is judged by how they lie in the end. */
export const boardTileRules: EntityRules<BoardTile> = {
  entity: BoardTile,
  async before({ write, row, before, wrong }) {
    if (row.x + row.width > BOARD_COLUMNS)
      wrong("INVALID", "width", `A board has ${BOARD_COLUMNS} columns`, { most: BOARD_COLUMNS - row.x });
    // whoever lays tiles on one board takes turns
    if (before === null) await write.sql.query("select 1 from board where id = $1 for no key update", [row.board.id]);
  },
  after: refuseCrowd,
};
