import { uuidv7 } from "@guanxi/shared/uuid";
import { DAY, dateText, season, workday } from "./calendar.ts";
import { trouble, type Fate, type Scare } from "./fate.ts";
import type { CompanyPlan, WorldFrame } from "./plan.ts";
import type { DemoProduct } from "./product-range.ts";
import type { Random } from "./random.ts";
import { recordDates } from "./record-dates.ts";
import type { RowSink } from "./tables.ts";

/** How one customer buys. */
export interface BuyerHabit {
  /** mean days between orders */
  readonly gap: number;
  /** 1 is erratic, 6 like clockwork */
  readonly regularity: number;
  /** 元 an order */
  readonly basket: number;
  /** mean days it pays after the due date */
  readonly late: number;
  /** first month (0-11) of its five quiet months, null without seasons of its own */
  readonly quietFrom: number | null;
}

export function drawHabit(random: Random, plan: CompanyPlan): BuyerHabit {
  return {
    gap: Math.min(170, Math.max(14, random.logNormal(46, 0.55))),
    regularity: random.int(2, 5),
    basket: Math.max(3_000, random.logNormal(26_000, 0.85) * (plan.headcount / 150) ** 0.55),
    late: Math.max(-4, 3 + random.normal() * 5),
    quietFrom: random.chance(0.06) ? random.int(0, 11) : null,
  };
}

/** What a customer starts with: one product, often with what goes together with it. */
export function firstProducts(random: Random, range: readonly DemoProduct[], first: DemoProduct): Set<DemoProduct> {
  const owned = new Set([first]);
  for (const code of first.pairs) if (random.chance(0.5)) owned.add(range.find((product) => product.code === code)!);
  return owned;
}

/** The day of the next order after one on `day`: its own cycle, longer in trouble, moved out of the quiet times of the year. */
export function nextOrderDay(
  random: Random,
  habit: BuyerHabit,
  fate: Fate,
  scares: readonly Scare[],
  day: number,
): number {
  const gap = Math.max(4, random.gamma(habit.regularity, habit.gap));
  let next = day + gap * (1 + 6 * trouble(fate, scares, "TRADE", Math.round(day + gap)) ** 2);
  for (let tries = 0; tries < 6 && random.next() > season(Math.floor(next)) / 1.2; tries++) next += random.range(2, 9);
  if (habit.quietFrom !== null && random.chance(0.85)) {
    const month = new Date(Math.floor(next) * DAY).getUTCMonth();
    const into = (month - habit.quietFrom + 12) % 12;
    if (into < 5) next += (5 - into) * 30 - random.int(0, 20);
  }
  return workday(Math.floor(next));
}

export interface OrderWish {
  readonly day: number;
  readonly dealId: string | null;
  /** what must be among its lines */
  readonly product?: DemoProduct;
}

/** Writes one order with its lines and payments. Amounts are whole fen, and lines and payments sum to the order exactly. */
export function writeOrder(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  habit: BuyerHabit,
  fate: Fate,
  scares: readonly Scare[],
  owned: ReadonlySet<DemoProduct>,
  wish: OrderWish,
  sequence: number,
  sink: RowSink,
): void {
  const choice = [...owned];
  const products = new Set<DemoProduct>(wish.product ? [wish.product] : [random.pick(choice)]);
  const lines = random.weighted({ "1": 5, "2": 3, "3": 2 });
  for (let i = 1; i < Number(lines); i++) products.add(random.pick(choice));
  const id = uuidv7(wish.day * DAY + sequence, random.bytes);
  // A customer in trouble orders less, too.
  const basket = habit.basket * random.logNormal(1, 0.35) * (1 - 0.4 * trouble(fate, scares, "TRADE", wish.day));
  let total = 0;
  const written: (() => void)[] = [];
  for (const product of products) {
    const quantity = Math.max(1, Math.round((basket / products.size / product.price) * random.range(0.8, 1.2)));
    const price = Math.round(product.price * random.range(0.84, 1) * 100);
    total += price * quantity;
    const lineId = uuidv7(wish.day * DAY + sequence, random.bytes);
    written.push(() =>
      sink.add("order_line", {
        id: lineId,
        order_id: id,
        company_id: plan.id,
        product_id: product.id,
        quantity,
        unit_price: fen(price),
        amount: fen(price * quantity),
      }),
    );
  }
  const cancelled = random.chance(0.012);
  const delivered = frame.today - wish.day > random.int(10, 35);
  sink.add("sales_order", {
    id,
    company_id: plan.id,
    deal_id: wish.dealId,
    owner_id: plan.owner,
    number: `SO${dateText(wish.day).replaceAll("-", "")}-${String(plan.index).padStart(5, "0")}-${sequence}`,
    ordered_on: dateText(wish.day),
    amount: fen(total),
    status: cancelled ? "CANCELLED" : delivered ? "DELIVERED" : "CONFIRMED",
    ...recordDates(
      random,
      frame,
      wish.day,
      wish.day + (cancelled ? random.int(0, 9) : delivered ? random.int(10, 35) : 0),
    ),
  });
  for (const line of written) line();
  if (!cancelled) writePayments(random, frame, plan, habit, fate, scares, { id, day: wish.day, total }, sink);
}

const fen = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;

/** Small orders are due after 30 days, big ones three tenths at once and the rest after 60; late by habit, later in trouble. */
function writePayments(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  habit: BuyerHabit,
  fate: Fate,
  scares: readonly Scare[],
  order: { id: string; day: number; total: number },
  sink: RowSink,
): void {
  const down = order.total > 10_000_000 ? Math.round(order.total * 0.3) : 0;
  const parts = down
    ? [
        [down, 7],
        [order.total - down, 60],
      ]
    : [[order.total, 30]];
  for (const [amount, after] of parts as [number, number][]) {
    const due = order.day + after;
    const stress = trouble(fate, scares, "PAYMENT", due);
    const late = habit.late + random.exponential(3) + stress * random.range(20, 80);
    const paid = due + Math.max(-after, Math.round(late));
    const never = stress > 0.3 && random.chance(0.3 * stress);
    sink.add("payment", {
      id: uuidv7(order.day * DAY, random.bytes),
      order_id: order.id,
      company_id: plan.id,
      due_on: dateText(due),
      amount: fen(amount),
      paid_on: paid > frame.today || never ? null : dateText(paid),
      invoice_id: null,
    });
  }
}
