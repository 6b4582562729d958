import type { Attitude } from "@guanxi/shared/attitude";
import type { LostReason } from "@guanxi/shared/lost-reason";
import { uuidv7 } from "@guanxi/shared/uuid";
import { dateText, dayOf } from "./calendar.ts";
import { dealPath, pathUntil } from "./deal-path.ts";
import { dealValues } from "./deal-values.ts";
import type { CompanyPlan, WorldFrame } from "./plan.ts";
import type { DemoProduct } from "./product-range.ts";
import type { Random } from "./random.ts";
import { isThere, type DemoContact } from "./staff.ts";
import type { RowSink } from "./tables.ts";

/** A deal as the rest of the simulation needs it. */
export interface DemoDeal {
  readonly id: string;
  readonly product: DemoProduct;
  readonly startDay: number;
  /** day it is closed, or today while open */
  readonly endDay: number;
  readonly stage: string;
  /** day it was won, null otherwise (also when that lies beyond today) */
  readonly wonDay: number | null;
}

export interface DealWish {
  readonly startDay: number;
  readonly product: DemoProduct;
  /** 元 */
  readonly amount: number;
  /** log odds for an existing customer, a fading one, a poor fit ... */
  readonly lean: number;
}

const SOURCES = { 展会: 22, 转介绍: 20, 官网: 18, 电话开发: 16, 老客户: 14, 渠道伙伴: 10 } as const;
const NOTES: Readonly<Partial<Record<LostReason, string>>> = {
  PRICE: "报价高于客户预期",
  COMPETITOR: "客户选择了其他供应商",
  NO_BUDGET: "年度预算被削减",
  NO_DECISION: "项目长期搁置",
  PRODUCT_FIT: "技术指标不满足产线要求",
  SERVICE: "对服务响应有顾虑",
  TIMING: "投产计划推迟",
  CONTACT_LEFT: "关键联系人离职",
};

/** Runs one deal to today: who takes part decides how it goes. Writes it with its moves and people; null if it has not begun. */
export function runDeal(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  staff: readonly DemoContact[],
  wish: DealWish,
  sink: RowSink,
): DemoDeal | null {
  const people = staff.filter(
    (contact) => contact.role !== null && isThere(contact, wish.startDay) && random.chance(0.8),
  );
  const attitudes = people.map((): Attitude =>
    random.weighted({ SUPPORTIVE: 34 + plan.fit * 8, NEUTRAL: 36, OPPOSED: 12, UNKNOWN: 18 }),
  );
  const has = (role: string): boolean => people.some((contact) => contact.role === role);
  const friends = attitudes.filter((attitude) => attitude === "SUPPORTIVE").length;
  const foes = attitudes.filter((attitude) => attitude === "OPPOSED").length;
  const odds =
    wish.lean +
    0.45 * plan.fit +
    (has("CHAMPION") ? 0.6 : -0.3) +
    (has("NEED") ? 0.45 : -0.2) +
    (has("BUDGET") ? 0.35 : -0.25) -
    (has("BLOCKER") ? 0.8 : 0) +
    0.25 * friends -
    0.35 * foes -
    (wish.amount > 800_000 ? 0.3 : 0);
  const wins = random.chance(1 / (1 + Math.exp(-odds)));
  const pace = has("CHAMPION") ? 0.85 : 1.1;
  const path = pathUntil(dealPath(random, { startDay: wish.startDay, wins, pace }), frame.asOf);
  if (!path) return null;

  const id = uuidv7(path.enteredAt.getTime(), random.bytes);
  const lostReason = path.stage === "LOST" ? lossReason(random, wins, has("BLOCKER"), has("BUDGET")) : null;
  const chinese = plan.country === "CN";
  const name = chinese
    ? `${wish.product.name}${random.pick(["采购项目", "产线改造", "扩产项目", "年度框架", "试点项目"])}`
    : `${wish.product.code} ${random.pick(["line upgrade", "expansion", "pilot", "frame contract"])}`;
  const expected = expectedClose(random, frame, path);
  sink.add("deal", {
    id,
    company_id: plan.id,
    name,
    product_id: wish.product.id,
    owner_id: plan.owner,
    amount: wish.amount,
    stage: path.stage,
    furthest_stage: path.furthest,
    entered_at: path.enteredAt,
    expected_close_on: expected,
    closed_at: path.closedAt,
    lost_reason: lostReason,
    lost_note: lostReason && chinese && random.chance(0.6) ? (NOTES[lostReason] ?? null) : null,
    source: random.weighted(SOURCES),
    created_at: path.enteredAt,
    updated_at: path.seen.at(-1)!.at,
  });
  for (const { from, to, at } of path.seen) {
    sink.add("deal_stage_change", {
      id: uuidv7(at.getTime(), random.bytes),
      deal_id: id,
      company_id: plan.id,
      from_stage: from,
      to_stage: to,
      at,
      by_id: plan.owner,
    });
  }
  dealValues({ id, company: plan.id, moves: path.seen, amount: wish.amount, expected }, sink);
  for (const [index, contact] of people.entries()) {
    const leaves = contact.departsDay !== null && contact.departsDay <= frame.today ? contact.departsDay : null;
    const endDay = path.closedAt ? dayOf(path.closedAt) : frame.today;
    sink.add("deal_contact", {
      id: uuidv7(path.enteredAt.getTime(), random.bytes),
      deal_id: id,
      contact_id: contact.id,
      company_id: plan.id,
      role: contact.role!,
      attitude: attitudes[index]!,
      since: dateText(wish.startDay),
      until: leaves !== null && leaves < endDay ? dateText(leaves) : null,
    });
  }
  const closed = path.closedAt ? dayOf(path.closedAt) : frame.today;
  return {
    id,
    product: wish.product,
    startDay: dayOf(path.enteredAt),
    endDay: closed,
    stage: path.stage,
    wonDay: path.stage === "WON" ? closed : null,
  };
}

/** Closed deals were expected about when they closed; open ones mostly in the weeks to come, some are overdue. */
function expectedClose(random: Random, frame: WorldFrame, path: { enteredAt: Date; closedAt: Date | null }): string {
  const day = path.closedAt
    ? dayOf(path.closedAt) + random.int(-20, 12)
    : Math.max(dayOf(path.enteredAt) + 30, frame.today + Math.round(25 + 35 * random.normal()));
  return dateText(Math.max(day, dayOf(path.enteredAt) + 3));
}

function lossReason(random: Random, wins: boolean, blocked: boolean, budget: boolean): LostReason {
  return random.weighted<LostReason>({
    PRICE: 26,
    COMPETITOR: blocked ? 30 : 20,
    NO_BUDGET: budget ? 6 : 20,
    NO_DECISION: 16,
    PRODUCT_FIT: 10,
    SERVICE: 4,
    TIMING: 10,
    CONTACT_LEFT: 4,
    OTHER: wins ? 3 : 4,
  });
}
