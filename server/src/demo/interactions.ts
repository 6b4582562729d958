import type { Channel } from "@guanxi/shared/channel";
import type { InteractionKind } from "@guanxi/shared/interaction-kind";
import type { Sentiment } from "@guanxi/shared/sentiment";
import { uuidv7 } from "@guanxi/shared/uuid";
import { officeTime, season, instant } from "./calendar.ts";
import type { DemoDeal } from "./deals.ts";
import { fading, trouble, type Fate, type Scare } from "./fate.ts";
import type { CompanyPlan, WorldFrame } from "./plan.ts";
import type { DemoProduct } from "./product-range.ts";
import type { Random } from "./random.ts";
import { isThere, type DemoContact } from "./staff.ts";
import type { RowSink } from "./tables.ts";
import { phrases } from "./words/summaries.ts";

/** What happens between us and a company, and when it became a customer (null: not yet). */
export interface Relation {
  readonly staff: readonly DemoContact[];
  readonly deals: readonly DemoDeal[];
  readonly products: readonly DemoProduct[];
  readonly customerSince: number | null;
  readonly fate: Fate | null;
  readonly scares: readonly Scare[];
}

type Usual = Exclude<InteractionKind, "COMPLAINT" | "SERVICE_REQUEST" | "COMPETITOR">;

const KINDS_ZH: Readonly<Record<Usual, number>> = {
  CALL: 26,
  MESSAGE: 24,
  VISIT: 14,
  EMAIL: 9,
  MEETING: 9,
  WEB_VISIT: 8,
  DOWNLOAD: 3,
  EVENT: 3,
  NOTE: 4,
};
const KINDS_EN: Readonly<Record<Usual, number>> = {
  EMAIL: 40,
  MEETING: 20,
  CALL: 12,
  WEB_VISIT: 12,
  DOWNLOAD: 6,
  MESSAGE: 3,
  VISIT: 3,
  EVENT: 3,
  NOTE: 1,
};

/** Share of contacts that the other side begins. */
const INBOUND: Readonly<Record<InteractionKind, number>> = {
  CALL: 0.35,
  MESSAGE: 0.45,
  EMAIL: 0.45,
  VISIT: 0.08,
  MEETING: 0.25,
  WEB_VISIT: 1,
  DOWNLOAD: 1,
  EVENT: 0.3,
  NOTE: 0,
  SERVICE_REQUEST: 1,
  COMPLAINT: 1,
  COMPETITOR: 0.4,
};

/** Everything said and done with a company from its first day to today. */
export function writeInteractions(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  relation: Relation,
  sink: RowSink,
): void {
  const { fate, scares, customerSince, deals } = relation;
  const base =
    random.logNormal(customerSince === null ? 0.37 : 1.44, 0.5) * Math.min(1.6, (plan.headcount / 150) ** 0.12);
  const most = base * 1.5 + 2.2;
  const isCustomer = (day: number): boolean => customerSince !== null && day >= customerSince;
  const bad = (kind: "INTERACTION" | "SUPPORT" | "TRADE", day: number): number =>
    fate && isCustomer(day) ? trouble(fate, scares, kind, day) : 0;
  const gone = (day: number): boolean => fate !== null && day >= fate.leavesDay;

  stream(
    random,
    plan.startDay,
    frame.today,
    most / 30,
    (day) => {
      if (gone(day)) return 0.12 / 30;
      const inDeal = deals.some(
        (deal) => day >= deal.startDay && day <= deal.endDay && deal.endDay - deal.startDay < 240,
      );
      return ((base * (1 - 0.95 * bad("INTERACTION", day)) + (inDeal ? 1.6 : 0)) * season(day)) / 30;
    },
    (day) =>
      writeOne(random, frame, plan, relation, random.weighted(plan.country === "CN" ? KINDS_ZH : KINDS_EN), day, sink),
  );

  if (customerSince === null) return;
  const rare = (kind: InteractionKind, highest: number, rate: (day: number) => number): void =>
    stream(
      random,
      customerSince + 5,
      Math.min(frame.today, fate!.leavesDay),
      highest / 365,
      (day) => rate(day) / 365,
      (day) => writeOne(random, frame, plan, relation, kind, day, sink),
    );
  const touchy = random.logNormal(1, 0.6);
  rare("COMPLAINT", 12, (day) => Math.min(12, 0.16 * touchy + 7 * bad("SUPPORT", day)));
  rare("SERVICE_REQUEST", 12, (day) => Math.min(12, 0.9 * touchy + 2.5 * bad("SUPPORT", day)));
  rare("COMPETITOR", 6, (day) => Math.min(6, 0.07 + 2.2 * bad("TRADE", day) + 1.8 * bad("INTERACTION", day)));
}

/** Calls `hit` on the days of a Poisson process with a rate that changes, by thinning one with the highest rate. */
function stream(
  random: Random,
  from: number,
  to: number,
  most: number,
  rate: (day: number) => number,
  hit: (day: number) => void,
): void {
  for (let time = from + random.exponential(1 / most); time <= to; time += random.exponential(1 / most)) {
    const day = Math.floor(time);
    if (random.next() * most < rate(day)) hit(day);
  }
}

/** The mood of a contact, null where nobody noted one. */
function mood(random: Random, kind: InteractionKind, relation: Relation, day: number): Sentiment | null {
  if (kind === "COMPLAINT") return random.chance(0.85) ? "NEGATIVE" : "NEUTRAL";
  if (kind === "WEB_VISIT" || kind === "DOWNLOAD" || kind === "NOTE" || !random.chance(0.55)) return null;
  const { fate, scares, customerSince } = relation;
  const live = fate !== null && customerSince !== null && day >= customerSince;
  const negative =
    0.07 +
    (live ? 0.6 * trouble(fate, scares, "SENTIMENT", day) + 0.08 * fading(fate, day) : 0) +
    (kind === "COMPETITOR" ? 0.3 : 0);
  return random.weighted<Sentiment>({
    NEGATIVE: negative,
    POSITIVE: 0.3 * (1 - negative),
    NEUTRAL: 0.7 * (1 - negative),
  });
}

function channelOf(random: Random, kind: InteractionKind, chinese: boolean): Channel {
  switch (kind) {
    case "CALL":
      return "PHONE";
    case "EMAIL":
      return "EMAIL";
    case "VISIT":
      return "FACE_TO_FACE";
    case "MESSAGE":
      return chinese ? "WECHAT" : "OTHER";
    case "MEETING":
      return random.chance(chinese ? 0.6 : 0.15) ? "FACE_TO_FACE" : "VIDEO";
    case "EVENT":
      return "EVENT";
    case "WEB_VISIT":
    case "DOWNLOAD":
      return "WEB";
    case "NOTE":
      return "OTHER";
    case "COMPETITOR":
      return random.chance(0.5) ? "FACE_TO_FACE" : "PHONE";
    default:
      return random.weighted<Channel>(chinese ? { WECHAT: 4, PHONE: 4, EMAIL: 1 } : { EMAIL: 6, PHONE: 2, WEB: 1 });
  }
}

function writeOne(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  relation: Relation,
  kind: InteractionKind,
  day: number,
  sink: RowSink,
): void {
  const online = kind === "WEB_VISIT" || kind === "DOWNLOAD";
  const at = online ? instant(day, random.range(7, 23)) : officeTime(random, day);
  if (at > frame.asOf) return;
  const chinese = plan.country === "CN";
  const there = relation.staff.filter((contact) => isThere(contact, day));
  const known = there.length && !(online && random.chance(0.6)) && random.chance(0.94);
  const deal = relation.deals.find(({ startDay, endDay }) => day >= startDay && day <= endDay);
  const sentiment = mood(random, kind, relation, day);
  const product = deal?.product ?? random.pick(relation.products);
  const support = kind === "COMPLAINT" || kind === "SERVICE_REQUEST";
  sink.add("interaction", {
    id: uuidv7(at.getTime(), random.bytes),
    company_id: plan.id,
    contact_id: known ? random.pick(there).id : null,
    deal_id: deal && !support && random.chance(0.7) ? deal.id : null,
    user_id: online ? null : support && random.chance(0.8) ? plan.team.service : plan.owner,
    kind,
    channel: channelOf(random, kind, chinese),
    direction: random.chance(INBOUND[kind]) ? "INBOUND" : "OUTBOUND",
    sentiment,
    at,
    summary: random
      .pick(phrases(chinese ? "zh" : "en", kind, sentiment))
      .replace("{p}", chinese ? product.name : product.code),
    resolved_at: support ? resolution(random, frame, relation, kind, at, day) : null,
  });
}

/** Requests are solved within days, complaints within a week or two; where the service is failing some stay open. */
function resolution(
  random: Random,
  frame: WorldFrame,
  { fate, scares }: Relation,
  kind: InteractionKind,
  at: Date,
  day: number,
): Date | null {
  const failing = fate ? trouble(fate, scares, "SUPPORT", day) : 0;
  const hours = random.logNormal(kind === "COMPLAINT" ? 90 : 26, 0.9) * (1 + 2 * failing);
  const done = new Date(at.getTime() + Math.round(hours * 3600) * 1000);
  return done > frame.asOf || random.chance(0.02 + 0.25 * failing) ? null : done;
}
