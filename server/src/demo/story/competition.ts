import type { ThreatLevel } from "@guanxi/shared/threat-level";
import { dayOf } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { badness, interactionsOf, isChinese, made, streamOf, type Story } from "./story.ts";

/** A competitor at a company, as alerts see it. */
export interface DemoRival {
  readonly name: string;
  readonly threat: ThreatLevel;
  readonly at: Date;
}

/** Which competitor every competitor contact was: mostly the same one at one company. */
export function writeCompetition(story: Story, sink: RowSink): DemoRival[] {
  const { plan, market } = story;
  const random = streamOf(story, "competitor");
  const usual = random.pickBy(market.competitors, ({ weight }) => weight);
  return interactionsOf(story, "COMPETITOR").map(({ id, at, summary, contact_id, deal_id }) => {
    const rival = random.chance(0.7) ? usual : random.pickBy(market.competitors, ({ weight }) => weight);
    const danger = badness(story, "TRADE", dayOf(at)) + (/试用|Trying/.test(summary) ? 0.3 : 0);
    const threat = danger > 0.75 ? "HIGH" : danger > 0.15 || random.chance(0.4) ? "MEDIUM" : "LOW";
    sink.add("competitor_contact", {
      ...made(random, at),
      company_id: plan.id,
      competitor_id: rival.id,
      contact_id,
      deal_id,
      interaction_id: id,
      at,
      what: isChinese(story) ? `${summary}（${rival.name}）` : `${summary} (${rival.name})`,
      threat,
    });
    return { name: rival.name, threat, at };
  });
}
