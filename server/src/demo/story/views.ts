import { uuidv7 } from "@guanxi/shared/uuid";
import { instant } from "../calendar.ts";
import type { WorldFrame } from "../plan.ts";
import { randomOf } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { nextReportAt } from "../../graph/report/next-report.ts";
import {
  ALARM_NAME,
  BOARD,
  BOARD_VIEWS,
  type DemoQuestion,
  PRIVATE_VIEW,
  REPORT_NAMES,
  SEGMENTS,
  TEAM_VIEW,
  TILE_TITLE,
} from "../words/views.ts";

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
  sink.add("view_alarm", {
    ...made(30),
    name: ALARM_NAME,
    view_id: pinned.at(-1)!,
    measure: "complaints",
    comparison: "RISES_BY",
    threshold: 0.2,
    severity: "WARNING",
    user_id: chief,
    owner_id: chief,
    next_check_at: asOf,
  });
  for (const [place, name] of REPORT_NAMES.entries()) {
    const report = made(30);
    const times = { rhythm: place === 0 ? "WEEKLY" : "MONTHLY", day: 1, hour: 8 } as const;
    sink.add("scheduled_report", {
      ...report,
      name,
      view_id: place === 0 ? null : pinned[0]!,
      board_id: place === 0 ? board.id : null,
      ...times,
      owner_id: chief,
      next_at: nextReportAt(times, asOf),
    });
    for (const user of [chief, analyst])
      sink.add("report_recipient", { ...made(30), report_id: report.id, user_id: user });
  }
  for (const { rule, ...named } of SEGMENTS)
    sink.add("customer_segment", { ...made(45), ...named, rule: JSON.stringify(rule), owner_id: analyst });
}
