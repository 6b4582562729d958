import { uuidv7 } from "@guanxi/shared/uuid";
import { instant } from "../calendar.ts";
import type { WorldFrame } from "../plan.ts";
import { randomOf } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { BOARD, BOARD_VIEWS, type DemoQuestion, PRIVATE_VIEW, TEAM_VIEW, TILE_TITLE } from "../words/views.ts";

/** Whose the kept questions are. */
export interface DemoAnalysts {
  readonly chief: string;
  readonly head: string;
  readonly analyst: string;
}

/** Questions that the vendor keeps, and the board of its Mondays. */
export function writeViews(
  { seed, today, asOf }: Pick<WorldFrame, "seed" | "today" | "asOf">,
  { chief, head, analyst }: DemoAnalysts,
  sink: RowSink,
): void {
  const random = randomOf(seed, 15);
  const made = (daysAgo: number) => {
    const at = new Date(Math.min(instant(today - daysAgo, 10).getTime(), asOf.getTime()));
    return { id: uuidv7(at.getTime(), random.bytes), created_at: at, updated_at: at };
  };
  const keep = ({ question, chart, ...named }: DemoQuestion, owner: string, visibility: string): string => {
    const row = made(60);
    sink.add("saved_view", {
      ...row,
      ...named,
      question: JSON.stringify(question),
      chart: JSON.stringify(chart),
      owner_id: owner,
      visibility,
      shared_team_id: visibility === "TEAM" ? head : null,
    });
    return row.id;
  };
  const pinned = BOARD_VIEWS.map((view) => keep(view, chief, "EVERYONE"));
  keep(TEAM_VIEW, chief, "TEAM");
  keep(PRIVATE_VIEW, analyst, "PRIVATE");
  const board = made(59);
  sink.add("board", { ...board, ...BOARD, owner_id: chief, visibility: "TEAM", shared_team_id: head });
  for (const [place, view] of pinned.entries())
    sink.add("board_tile", {
      ...made(59),
      board_id: board.id,
      view_id: view,
      title: place === 1 ? TILE_TITLE : null,
      x: (place % 2) * 6,
      y: Math.floor(place / 2) * 4,
      width: 6,
      height: 4,
    });
}
