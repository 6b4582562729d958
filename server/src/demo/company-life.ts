import type { CompanyStatus } from "@guanxi/shared/company-status";
import type { HealthFactor } from "@guanxi/shared/health-factor";
import { writeCompany } from "./company-record.ts";
import { runDeal, type DemoDeal } from "./deals.ts";
import { drawFate, drawScares, fading, type Fate, type Scare } from "./fate.ts";
import { writeInteractions } from "./interactions.ts";
import type { Life } from "./life.ts";
import { planCompany, type CompanyPlan, type WorldFrame } from "./plan.ts";
import type { DemoProduct } from "./product-range.ts";
import { drawHabit, firstProducts, nextOrderDay, writeOrder, type BuyerHabit } from "./purchases.ts";
import { randomOf, type Random } from "./random.ts";
import { departChampion, hireStaff, replaceDeparted, writeStaff, type DemoContact } from "./staff.ts";
import type { Market } from "./story/market.ts";
import { interactionsSince } from "./story/story.ts";
import { writeStory } from "./story/write-story.ts";
import type { RowSink } from "./tables.ts";

/** How many days after `asOf` the planted truth looks. */
export const TRUTH_HORIZON = 180;

/** What the database is not told: whether a customer leaves within 180 days after `asOf`. */
export interface DemoTruth {
  readonly companyId: string;
  /** in the database it is a customer as of `asOf`, not yet lost */
  readonly active: boolean;
  /** leaves within {@link TRUTH_HORIZON} days after `asOf` */
  readonly leaves: boolean;
  /** day it is lost, YYYY-MM-DD; null when that lies beyond the horizon */
  readonly leavesOn: string | null;
  /** what goes wrong on the way; empty for who stays */
  readonly reasons: readonly HealthFactor[];
}

/** Lives one company through from its first day to today and writes all its rows. */
export function liveCompany(
  frame: WorldFrame,
  products: readonly DemoProduct[],
  market: Market,
  index: number,
  sink: RowSink,
): Life {
  const mark = sink.mark();
  const plan = planCompany(frame, index);
  const random = randomOf(frame.seed, 22, index);
  const staff = hireStaff(random, plan);
  const habit = drawHabit(random, plan);
  const deals: DemoDeal[] = [];
  const customerSince = acquire(random, frame, plan, staff, habit, products, deals, sink);
  const won = deals.find(({ wonDay }) => wonDay !== null);
  let fate: Fate | null = null;
  let scares: readonly Scare[] = [];
  if (customerSince !== null && won) {
    fate = drawFate(random, customerSince, plan.fit, frame.today, frame.luck);
    scares = drawScares(random, customerSince, frame.today);
    if (fate.reasons.includes("COVERAGE")) {
      departChampion(staff, Math.round(fate.fadesDay + (fate.leavesDay - fate.fadesDay) * random.range(0.1, 0.6)));
    }
    trade(random, frame, plan, { staff, habit, fate, scares, products, deals, first: won, since: customerSince }, sink);
  }
  replaceDeparted(random, frame, plan, staff);
  writeInteractions(random, frame, plan, { staff, deals, products, customerSince, fate, scares }, sink);
  const life: Life = {
    plan,
    customerSince,
    fate,
    status: statusOf(frame, customerSince, fate, deals),
    milestones: [customerSince ?? plan.startDay, fate?.leavesDay ?? plan.startDay],
  };
  const domain = writeCompany(random, frame, life, staff, sink);
  writeStaff(random, frame, plan, domain, staff, sink);
  const { status } = life;
  const interactions = interactionsSince(mark, sink);
  writeStory(
    { frame, market, plan, products, staff, deals, customerSince, fate, scares, status, interactions, mark },
    sink,
  );
  return life;
}

/** Up to three attempts to win the company; returns the day of the first order when one was won. */
function acquire(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  staff: readonly DemoContact[],
  habit: BuyerHabit,
  products: readonly DemoProduct[],
  deals: DemoDeal[],
  sink: RowSink,
): number | null {
  let day = plan.startDay + Math.round(random.exponential(14));
  for (let attempt = 0; attempt < 3; attempt++) {
    if (!random.chance(attempt ? 0.75 : 0.93)) return null;
    const product = random.pickBy(products, ({ weight }) => weight);
    const amount = Math.round(Math.max(product.price, habit.basket * random.logNormal(2.2, 0.5)) / 100) * 100;
    const deal = runDeal(random, frame, plan, staff, { startDay: day, product, amount, lean: 0.5 }, sink);
    if (!deal) return null;
    deals.push(deal);
    if (deal.wonDay !== null) {
      const since = deal.wonDay + random.int(2, 16);
      return since <= frame.today ? since : null;
    }
    if (deal.stage !== "LOST") return null;
    day = deal.endDay + random.int(60, 240);
  }
  return null;
}

interface Trade {
  readonly staff: readonly DemoContact[];
  readonly habit: BuyerHabit;
  readonly fate: Fate;
  readonly scares: readonly Scare[];
  readonly products: readonly DemoProduct[];
  readonly deals: DemoDeal[];
  readonly first: DemoDeal;
  readonly since: number;
}

/** The orders of a customer: the first of the won deal, repeats by its own cycle, and what further deals bring. */
function trade(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  { staff, habit, fate, scares, products, deals, first, since }: Trade,
  sink: RowSink,
): void {
  const owned = firstProducts(random, products, first.product);
  const end = Math.min(frame.today, fate.leavesDay - 1);
  let sequence = 0;
  const order = (day: number, dealId: string | null, product?: DemoProduct): void =>
    writeOrder(
      random,
      frame,
      plan,
      habit,
      fate,
      scares,
      owned,
      { day, dealId, ...(product && { product }) },
      ++sequence,
      sink,
    );
  order(since, first.id, first.product);
  let upsell = since + 40 + random.exponential(420);
  for (
    let day = nextOrderDay(random, habit, fate, scares, since);
    day <= end;
    day = nextOrderDay(random, habit, fate, scares, day)
  ) {
    for (; upsell < day; upsell += 60 + random.exponential(420)) {
      const bought = offerMore(random, frame, plan, staff, habit, fate, products, owned, Math.round(upsell), sink);
      if (!bought) continue;
      deals.push(bought);
      if (bought.wonDay === null) continue;
      owned.add(bought.product);
      const ordered = bought.wonDay + random.int(1, 12);
      if (ordered <= end) order(ordered, bought.id, bought.product);
    }
    order(day, null);
  }
}

/** A further deal with a customer, rather for what goes together with what it has; less often won while it fades. */
function offerMore(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  staff: readonly DemoContact[],
  habit: BuyerHabit,
  fate: Fate,
  products: readonly DemoProduct[],
  owned: ReadonlySet<DemoProduct>,
  day: number,
  sink: RowSink,
): DemoDeal | null {
  const fitting = new Set([...owned].flatMap(({ pairs }) => pairs));
  const candidates = products.filter((product) => !owned.has(product));
  if (!candidates.length) return null;
  const product = random.pickBy(candidates, ({ code, weight }) => weight * (fitting.has(code) ? 5 : 1));
  const amount = Math.round(Math.max(product.price, habit.basket * random.logNormal(1.8, 0.5)) / 100) * 100;
  return runDeal(
    random,
    frame,
    plan,
    staff,
    { startDay: day, product, amount, lean: 0.3 - 2.5 * fading(fate, day) },
    sink,
  );
}

function statusOf(
  frame: WorldFrame,
  customerSince: number | null,
  fate: Fate | null,
  deals: readonly DemoDeal[],
): CompanyStatus {
  if (customerSince !== null) return fate !== null && fate.leavesDay <= frame.today ? "LOST" : "CUSTOMER";
  const last = deals.at(-1);
  const warm = last && (last.stage === "LOST" ? frame.today - last.endDay < 120 : last.stage !== "LEAD");
  return warm ? "INTERESTED" : "PROSPECT";
}
