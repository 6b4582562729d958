import type { HealthFactor } from "@guanxi/shared/health-factor";
import type { LostReason } from "@guanxi/shared/lost-reason";
import type { Random } from "./random.ts";

/** How a customer's relation ends, or that it does not within sight. Planted: no column says it before the day. */
export interface Fate {
  /** day it is lost; beyond the horizon for who stays */
  readonly leavesDay: number;
  /** day the first signs show */
  readonly fadesDay: number;
  /** what goes wrong on the way, worst first */
  readonly reasons: readonly HealthFactor[];
  /** how deep it shows, 0.7 to 1: not every leaver is easy to see */
  readonly depth: number;
  readonly lostReason: LostReason;
}

/** A stretch in which a staying customer looks worse than it is. */
export interface Scare {
  readonly from: number;
  readonly to: number;
  readonly kind: HealthFactor;
}

/** Mean days a customer stays after its first order; its chance to leave in the next 180 days is about a ninth. */
const MEAN_STAY = 1_450;

const LOST_FOR: Readonly<Record<HealthFactor, readonly LostReason[]>> = {
  TRADE: ["PRICE", "NO_BUDGET", "PRODUCT_FIT"],
  INTERACTION: ["COMPETITOR", "COMPETITOR", "TIMING"],
  SUPPORT: ["SERVICE", "SERVICE", "PRODUCT_FIT"],
  SENTIMENT: ["SERVICE", "PRICE"],
  COVERAGE: ["CONTACT_LEFT"],
  PAYMENT: ["NO_BUDGET", "OTHER"],
};

/** Evenly spread numbers in [0, 1): a small world has as great a part of leavers as a large one. */
export type Luck = () => number;

/** The multiples of the golden ratio, from a random start. */
export function evenLuck(random: Random): Luck {
  let place = random.next();
  return () => (place = (place + 0.618_033_988_749_895) % 1);
}

/** Draws when and why a customer leaves that first ordered on `since`. Sooner for a poor fit, later for a good one. */
export function drawFate(random: Random, since: number, fit: number, today: number, luck: Luck): Fate {
  const mean = MEAN_STAY * Math.exp(0.35 * fit);
  let stay = 100 + random.exponential(mean);
  // Whoever is still there has its rest drawn anew, which changes nothing about its chances (an exponential does not age).
  if (since + stay > today) stay = Math.max(100, today - since + 1) - mean * Math.log(1 - luck());
  const sudden = random.chance(0.08);
  const fade = Math.min(stay - 20, sudden ? random.range(8, 35) : random.range(180, 300));
  const leavesDay = since + Math.round(stay);
  const first = random.weighted<HealthFactor>({
    TRADE: 26,
    INTERACTION: 22,
    SUPPORT: 20,
    COVERAGE: 14,
    PAYMENT: 10,
    SENTIMENT: 8,
  });
  const reasons = new Set<HealthFactor>([first]);
  const depth = 0.7 + 0.3 * random.next() ** 0.6;
  // Who is deep in trouble has it everywhere.
  const more = random.int(1, 3) + (depth > 0.8 ? 3 : 0);
  for (let i = 0; i < more; i++) {
    reasons.add(
      random.weighted<HealthFactor>({
        TRADE: 32,
        INTERACTION: 26,
        SUPPORT: 14,
        SENTIMENT: 14,
        COVERAGE: 6,
        PAYMENT: 8,
      }),
    );
  }
  return {
    leavesDay,
    fadesDay: leavesDay - Math.round(fade),
    reasons: [...reasons],
    depth,
    lostReason: random.pick(LOST_FOR[first]),
  };
}

/** How far the fading has gone on a day: 0 before it shows, rising to the fate's depth on the day it leaves. */
export function fading(fate: Fate, day: number): number {
  if (day <= fate.fadesDay) return 0;
  // Quick at first: people stop calling before they stop buying.
  return fate.depth * Math.min(1, (day - fate.fadesDay) / (fate.leavesDay - fate.fadesDay)) ** 0.35;
}

/** Bad months of customers who stay: honest noise. About one in four years each, more of some. */
export function drawScares(random: Random, from: number, to: number): Scare[] {
  const scares: Scare[] = [];
  for (let day = from + random.exponential(1_400); day < to; day += 60 + random.exponential(1_400)) {
    const length = random.int(30, 90);
    const kind = random.weighted<HealthFactor>({
      TRADE: 30,
      INTERACTION: 30,
      SUPPORT: 16,
      SENTIMENT: 8,
      COVERAGE: 0,
      PAYMENT: 16,
    });
    scares.push({ from: Math.round(day), to: Math.round(day) + length, kind });
  }
  return scares;
}

/** How strong one kind of trouble is on a day, 0 to 1: from the fate where it is one of its reasons, or from a scare. */
export function trouble(fate: Fate, scares: readonly Scare[], kind: HealthFactor, day: number): number {
  const own =
    fading(fate, day) * (fate.reasons.includes(kind) ? 1 : kind === "TRADE" || kind === "INTERACTION" ? 0.75 : 0.2);
  return scares.some((scare) => scare.kind === kind && day >= scare.from && day < scare.to) ? Math.max(own, 0.55) : own;
}
