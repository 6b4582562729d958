import type { CampaignKind } from "@guanxi/shared/campaign-kind";
import type { SurveyKind } from "@guanxi/shared/survey-kind";
import { uuidv7 } from "@guanxi/shared/uuid";
import { DAY, dateText, instant } from "../calendar.ts";
import type { WorldFrame } from "../plan.ts";
import { randomOf } from "../random.ts";
import { HISTORY_DAYS } from "../size.ts";
import type { RowSink } from "../tables.ts";
import { CAMPAIGNS, COMPETITORS, SURVEYS } from "../words/market.ts";
import { type DemoPlaybooks, writePlaybooks } from "./playbooks.ts";

/** A campaign of the demo vendor: one of a kind each quarter. */
export interface DemoCampaign {
  readonly id: string;
  readonly kind: CampaignKind;
  readonly from: number;
  readonly to: number;
}

/** A survey of the demo vendor. */
export interface DemoSurvey {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly sent: number;
  readonly closes: number;
}

/** What all companies meet: competitors, campaigns, surveys. */
export interface Market {
  readonly competitors: readonly { readonly id: string; readonly name: string; readonly weight: number }[];
  readonly campaigns: readonly DemoCampaign[];
  readonly surveys: readonly DemoSurvey[];
  readonly marketer: string;
  readonly playbooks: DemoPlaybooks;
}

/** The first day of every quarter of the history, and of the one after it. */
function quarters(today: number): number[] {
  const days: number[] = [];
  for (let day = today - HISTORY_DAYS; day <= today + 60; day++) {
    const date = new Date(day * DAY);
    if (date.getUTCDate() === 1 && date.getUTCMonth() % 3 === 0) days.push(day);
  }
  return days;
}

/** Writes the market; `marketer` runs its campaigns. */
export function writeMarket(
  { seed, today, asOf }: Pick<WorldFrame, "seed" | "today" | "asOf">,
  marketer: string,
  sink: RowSink,
): Market {
  const random = randomOf(seed, 14);
  const made = (day: number) => {
    const at = new Date(Math.min(instant(day, 10).getTime(), asOf.getTime()));
    return { id: uuidv7(at.getTime(), random.bytes), created_at: at, updated_at: at };
  };
  const competitors = COMPETITORS.map(({ name, website, note, weight }) => {
    const row = made(today - HISTORY_DAYS);
    sink.add("competitor", { ...row, name, website, note });
    return { id: row.id, name, weight };
  });
  const campaigns: DemoCampaign[] = [];
  const surveys: DemoSurvey[] = [];
  for (const from of quarters(today)) {
    const date = new Date(from * DAY);
    const quarter = `${date.getUTCFullYear()} Q${date.getUTCMonth() / 3 + 1}`;
    for (const { kind, name, channel, budget } of CAMPAIGNS) {
      const to = from + 88;
      const row = made(from - 20);
      sink.add("campaign", {
        ...row,
        name: `${quarter} ${name}`,
        kind,
        channel,
        starts_on: dateText(from),
        ends_on: dateText(to),
        budget: Math.round((budget * random.range(0.8, 1.3)) / 1000) * 1000,
        status: from > today ? "PLANNED" : to < today ? "FINISHED" : "RUNNING",
        owner_id: marketer,
      });
      if (from <= today) campaigns.push({ id: row.id, kind, from, to: Math.min(to, today) });
    }
    for (const { kind, name, question, month } of SURVEYS) {
      if (date.getUTCMonth() % 6 !== month % 6) continue;
      const sent = from + 35;
      const closes = sent + 21;
      if (sent > today) continue;
      const row = made(sent - 5);
      sink.add("survey", {
        ...row,
        kind,
        name: `${quarter} ${name}`,
        question,
        sent_on: dateText(sent),
        closes_on: dateText(closes),
      });
      surveys.push({ id: row.id, kind, sent, closes });
    }
  }
  const playbooks = writePlaybooks({ seed, today, asOf }, sink);
  return { competitors, campaigns, surveys, marketer, playbooks };
}
