import { type AlarmComparisonName, looksBack } from "@guanxi/shared/alarm";
import { ViewAlarm } from "../../graph/alarm/view-alarm.entity.ts";
import { User } from "../../graph/user/user.entity.ts";
import type { EntityRules, RowChange } from "../../graph/write/rules.ts";
import type { Asked } from "../explore/explore.query.ts";

/** What decides what an alarm finds. */
const WATCHED = ["measure", "comparison", "threshold", "active", "user"] as const;

type Watched = Pick<Asked, "measures" | "period" | "relativePeriod">;

async function judge({ write, row, wrong }: RowChange<ViewAlarm>): Promise<void> {
  const [view] = await write.sql.query<{ question: Watched; owner_id: string | null }>(
    "select question, owner_id from saved_view where id = $1",
    [row.view.id],
  );
  if (!view) return;
  const { question, owner_id: maker } = view;
  if (!question.measures.includes(row.measure)) wrong("INVALID", "measure", "The view has no such measure");
  const back = looksBack(row.comparison as AlarmComparisonName);
  if (back && !question.period && !question.relativePeriod)
    wrong("INVALID", "comparison", "The view has no period, and so none before it");
  if (back && Number(row.threshold) <= 0) wrong("INVALID", "threshold", "A share of change is more than 0");
  // with a question that somebody else can change, that one would learn what the alarm's owner sees
  const { userId } = write.principal;
  if (row.user && row.user.id !== userId && maker !== userId)
    wrong("FORBIDDEN", "userId", "Only on a view of one's own can an alarm warn somebody else");
}

/** An alarm looks with the rights of whoever made or changed it last, and from then on. */
export const viewAlarmRules: EntityRules<ViewAlarm> = {
  entity: ViewAlarm,
  async before(change) {
    const { write, row, before } = change;
    const { userId } = write.principal;
    if (userId !== null) row.owner = write.em.getReference(User, userId);
    await judge(change);
    if (before === null || !WATCHED.some((field) => change.names(field))) return;
    row.state = "WAITING";
    row.failure = null;
    row.raisedAt = null;
    row.alert = null;
  },
  async after({ write, row }) {
    await write.sql.query("update view_alarm set next_check_at = now() where id = $1", [row.id]);
  },
};
