import type { NeedKind } from "@guanxi/shared/need-kind";
import type { Urgency } from "@guanxi/shared/urgency";
import { dateText, dayOf, dayOfText } from "../calendar.ts";
import type { Cell, RowSink } from "../tables.ts";
import { statement } from "../words/needs.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

const urgencyOf = (days: number): Urgency =>
  days <= 30 ? "WITHIN_30_DAYS" : days <= 90 ? "WITHIN_3_MONTHS" : "LONG_TERM";

/** Nobody tells a need in these. */
const SILENT = new Set(["WEB_VISIT", "DOWNLOAD", "NOTE", "COMPETITOR"]);

/** What stood behind each deal, and what the company told of itself besides. */
export function writeNeeds(story: Story, sink: RowSink): void {
  const { plan, frame, products, interactions, mark } = story;
  const random = streamOf(story, "need");
  const zh = isChinese(story);
  const add = (
    kind: NeedKind,
    from: (typeof interactions)[number] | undefined,
    day: number,
    more: Partial<Record<string, Cell>>,
    product = "",
  ) => {
    const at = (from?.at as Date | undefined) ?? onDay(story, random, day);
    const stated = dayOf(at);
    const needed = more.needed_by ? dayOfText(more.needed_by) : null;
    sink.add("need", {
      ...made(random, at),
      company_id: plan.id,
      contact_id: from?.contact_id ?? null,
      deal_id: null,
      product_id: null,
      interaction_id: from?.id ?? null,
      kind,
      statement: statement(random, kind, zh, product),
      budget: null,
      budget_on: null,
      needed_by: null,
      urgency: needed === null ? null : urgencyOf(needed - stated),
      stated_on: dateText(stated),
      valid_until: kind === "GOAL" || kind === "POLICY" ? dateText(stated + 365) : null,
      source: from?.channel ?? null,
      ...more,
    });
  };
  for (const deal of sink.since(mark, "deal")) {
    const about = interactions.filter((row) => row.deal_id === deal.id && !SILENT.has(row.kind));
    const first = about.length ? about.reduce((a, b) => (a.at! < b.at! ? a : b)) : undefined;
    const entered = dayOf(deal.entered_at as Date);
    const stated = first ? dayOf(first.at as Date) : entered;
    const product = products.find(({ id }) => id === deal.product_id)!;
    const neededBy = dateText(Math.max(stated + 5, dayOfText(deal.expected_close_on) + random.int(0, 45)));
    const links = { deal_id: deal.id, product_id: deal.product_id };
    add("TECHNICAL", first, entered, { ...links, needed_by: neededBy }, zh ? product.name : product.code);
    if (random.chance(0.55))
      add("BUDGET", first, entered, {
        ...links,
        budget: Math.round((Number(deal.amount) * random.logNormal(1.05, 0.25)) / 1000) * 1000,
        budget_on: dateText(stated + random.int(-30, 60)),
        needed_by: neededBy,
      });
    if (random.chance(0.3)) add("TIMELINE", first, entered, { ...links, needed_by: neededBy });
  }
  const talks = interactions.filter((row) => row.kind === "VISIT" || row.kind === "MEETING" || row.kind === "CALL");
  for (let left = Number(random.weighted({ "0": 4, "1": 4, "2": 2 })); left > 0; left--) {
    const kind = random.weighted<NeedKind>({ GOAL: 3, CHALLENGE: 4, PREFERENCE: 2, POLICY: 1 });
    add(kind, talks.length ? random.pick(talks) : undefined, random.int(plan.startDay, frame.today), {});
  }
}
