import type { RelationshipKind } from "@guanxi/shared/relationship-kind";
import { dateText } from "../calendar.ts";
import { planCompany } from "../plan.ts";
import type { RowSink } from "../tables.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** A quarter of the companies have to do with others we know: competitors within an industry, supply across. */
export function writeRelationships(story: Story, sink: RowSink): void {
  const { frame, plan } = story;
  const random = streamOf(story, "relationship");
  if (plan.index === 0 || !random.chance(0.27)) return;
  const taken = new Set<number>();
  for (let left = random.int(1, 3); left > 0; left--) {
    const index = random.int(0, plan.index - 1);
    if (taken.has(index) || index === plan.parent) continue;
    taken.add(index);
    const other = planCompany(frame, index);
    const kind =
      other.industry.code === plan.industry.code
        ? random.weighted<RelationshipKind>({ COMPETITOR: 6, PARTNER: 2, AFFILIATE: 1 })
        : random.weighted<RelationshipKind>({ SUPPLIER: 4, CUSTOMER: 4, PARTNER: 2, AFFILIATE: 1 });
    const day = random.int(Math.max(plan.startDay, other.startDay), frame.today);
    const since = day - random.int(30, 2_000);
    const ended = random.chance(0.1);
    sink.add("company_relationship", {
      ...made(random, onDay(story, random, day)),
      company_id: plan.id,
      other_id: other.id,
      kind,
      since: dateText(since),
      until: ended ? dateText(random.int(since, day)) : null,
      source: random.weighted({ 客户经理: 5, 公开名录: 3, 展会: 2, 企业年报: 2 }),
      note: random.chance(0.4) ? (isChinese(story) ? "客户拜访时提到" : "Mentioned in a meeting") : null,
    });
  }
}
