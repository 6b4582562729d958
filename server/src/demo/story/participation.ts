import type { CampaignKind } from "@guanxi/shared/campaign-kind";
import type { ParticipationState } from "@guanxi/shared/participation-state";
import { dayOf, officeTime } from "../calendar.ts";
import { isThere } from "../staff.ts";
import type { RowSink } from "../tables.ts";
import { interactionsOf, made, streamOf, type Story } from "./story.ts";

/** The campaign an event's summary speaks of. */
const kindOf = (summary: string): CampaignKind =>
  /研讨会|webinar/.test(summary) ? "WEBINAR" : /客户日/.test(summary) ? "CUSTOMER_DAY" : "TRADE_FAIR";

const STATES: Readonly<Record<CampaignKind, Readonly<Partial<Record<ParticipationState, number>>>>> = {
  TRADE_FAIR: { INVITED: 6, REGISTERED: 2, DECLINED: 2 },
  CUSTOMER_DAY: { INVITED: 5, REGISTERED: 1, DECLINED: 3 },
  WEBINAR: { INVITED: 5, OPENED: 3, REGISTERED: 3, DECLINED: 1 },
  MAILING: { INVITED: 7, OPENED: 5, RESPONDED: 1 },
  SEMINAR: { INVITED: 1 },
  SOCIAL: { INVITED: 1 },
  ADVERTISING: { INVITED: 1 },
  OTHER: { INVITED: 1 },
};

/** Who came to an event attended its campaign; some others were asked and went less far. */
export function writeParticipation(story: Story, sink: RowSink): void {
  const { plan, market, frame } = story;
  const random = streamOf(story, "participation");
  const taken = new Set<string>();
  const add = (campaign: string, contact: string | null, state: ParticipationState, at: Date): void => {
    const key = `${campaign} ${contact}`;
    if (taken.has(key) || at > frame.asOf) return;
    taken.add(key);
    const row = made(random, at);
    sink.add("campaign_participation", {
      ...row,
      campaign_id: campaign,
      company_id: plan.id,
      contact_id: contact,
      state,
      at,
    });
  };
  for (const { at, summary, contact_id } of interactionsOf(story, "EVENT")) {
    const day = dayOf(at);
    const kind = kindOf(summary);
    const campaign = market.campaigns.find((one) => one.kind === kind && one.from <= day && day <= one.to);
    if (campaign) add(campaign.id, contact_id as string | null, "ATTENDED", at);
  }
  for (const { id, kind, from, to } of market.campaigns) {
    if (from < plan.startDay || !random.chance(kind === "MAILING" ? 0.4 : 0.12)) continue;
    const day = random.int(from, to);
    const there = story.staff.filter((contact) => isThere(contact, day));
    if (there.length) add(id, random.pick(there).id, random.weighted(STATES[kind]), officeTime(random, day));
  }
}
