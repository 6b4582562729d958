import { dateText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

const REASONS = {
  zh: { 跨区项目协同: 4, 休假期间代管: 3, 集团客户联合拜访: 2, 交接过渡: 2 },
  en: { "Deal across regions": 4, "Cover during leave": 3, "Joint visit to the group": 2, Handover: 2 },
};

/** One company in fifteen is shown to somebody of another team for a while, or one of its open deals to a whole team. */
export function writeShares(story: Story, sink: RowSink): void {
  const { plan, frame, deals } = story;
  const random = streamOf(story, "share");
  const others = frame.teams.filter(({ id }) => id !== plan.team.id);
  if (!random.chance(1 / 15) || others.length === 0) return;
  const team = random.pick(others);
  const open = deals.find(({ stage }) => stage !== "WON" && stage !== "LOST");
  const deal = open && random.chance(0.5) ? open : undefined;
  const day = random.int(Math.max(plan.startDay, frame.today - 90), frame.today);
  sink.add("record_share", {
    ...made(random, onDay(story, random, day)),
    company_id: deal ? null : plan.id,
    deal_id: deal?.id ?? null,
    user_id: deal ? null : random.pick(team.sellers),
    team_id: deal ? team.id : null,
    granted_by_id: plan.owner,
    reason: random.weighted(isChinese(story) ? REASONS.zh : REASONS.en),
    until: dateText(day + random.pick([30, 60, 180])),
  });
}
