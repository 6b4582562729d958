import type { SurveyKind } from "@guanxi/shared/survey-kind";
import { SCORE_BOUNDS } from "@guanxi/shared/survey-kind";
import { instant } from "../calendar.ts";
import type { Random } from "../random.ts";
import { isThere } from "../staff.ts";
import type { RowSink } from "../tables.ts";
import { surveyComment } from "../words/answers.ts";
import { badness, isChinese, made, streamOf, type Story } from "./story.ts";

/** How content a customer is on a day, 0 to 1. Trade that falls for the price alone does not show in it. */
function mood(story: Story, random: Random, day: number): number {
  const trouble = Math.max(
    badness(story, "SENTIMENT", day),
    badness(story, "SUPPORT", day),
    0.5 * badness(story, "COVERAGE", day),
  );
  return Math.min(1, Math.max(0, 0.8 + 0.07 * story.plan.fit - 0.55 * trouble + 0.15 * random.normal()));
}

const scoreOf = (kind: SurveyKind, content: number): number => {
  const { least, most } = SCORE_BOUNDS[kind];
  return least + Math.round(content * (most - least));
};

/** How a customer answered the surveys of its time; the discontented answer less often. */
export function writeAnswers(story: Story, sink: RowSink): void {
  const { plan, market, frame, customerSince, fate } = story;
  if (customerSince === null) return;
  const random = streamOf(story, "answer");
  for (const { id, kind, sent, closes } of market.surveys) {
    if (sent < customerSince + 30 || (fate && sent > fate.leavesDay)) continue;
    const content = mood(story, random, sent);
    if (!random.chance(0.18 + 0.25 * content)) continue;
    const at = instant(random.int(sent, closes), random.range(8, 21));
    if (at > frame.asOf) continue;
    const there = story.staff.filter((contact) => isThere(contact, sent));
    const row = made(random, at);
    sink.add("survey_answer", {
      ...row,
      survey_id: id,
      kind,
      company_id: plan.id,
      contact_id: there.length && random.chance(0.9) ? random.pick(there).id : null,
      score: scoreOf(kind, content),
      comment: random.chance(0.35) ? surveyComment(random, content, isChinese(story)) : null,
      answered_at: at,
    });
  }
}
