import type { CreditRating } from "@guanxi/shared/credit-rating";
import { dateText, dayOfText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** A rating by the mean days of delay, and what part of half a year's orders may be owed with it. */
const RATINGS: readonly (readonly [number, CreditRating, number])[] = [
  [0, "AAA", 1],
  [2, "AA", 0.8],
  [5, "A", 0.7],
  [9, "BBB", 0.55],
  [16, "BB", 0.4],
  [28, "B", 0.3],
  [50, "CCC", 0.15],
  [90, "C", 0.05],
  [Infinity, "D", 0],
];

/** A customer's terms from its first order, looked at again every year and changed when it paid better or worse. */
export function writeCreditTerms(story: Story, sink: RowSink): void {
  const { frame, plan, customerSince, mark } = story;
  if (customerSince === null) return;
  const random = streamOf(story, "credit");
  const orders = sink.since(mark, "sales_order");
  const payments = sink.since(mark, "payment");
  const terms: { since: number; reviewed: number; rating: CreditRating; limit: number; days: number }[] = [];
  for (let day = customerSince; day <= frame.today; day += 365) {
    const due = payments.filter((row) => dayOfText(row.due_on) < day && dayOfText(row.due_on) >= day - 365);
    const delays = due.map(
      (row) => Math.min(row.paid_on === null ? day : dayOfText(row.paid_on), day) - dayOfText(row.due_on),
    );
    const delay = due.length ? delays.reduce((sum, one) => sum + one, 0) / due.length : 7;
    const [, rating, part] = RATINGS.find(([most]) => delay <= most)!;
    const year = orders.filter((row) => Math.abs(dayOfText(row.ordered_on) - day) <= 365);
    const trade = year.reduce((sum, row) => sum + Number(row.amount), 0) / (day === customerSince ? 1 : 2);
    const limit = Math.round((trade * part) / 2 / 10_000) * 10_000;
    const last = terms.at(-1);
    if (last?.rating === rating) last.reviewed = day;
    else terms.push({ since: day, reviewed: day, rating, limit, days: rating < "B" ? 60 : rating < "C" ? 30 : 0 });
  }
  for (const [place, { since, reviewed, rating, limit, days }] of terms.entries()) {
    const next = terms[place + 1];
    sink.add("credit_terms", {
      ...made(random, onDay(story, random, since), onDay(story, random, next?.since ?? reviewed)),
      company_id: plan.id,
      payment_term_days: days,
      credit_limit: limit,
      rating,
      since: dateText(since),
      until: next ? dateText(next.since - 1) : null,
      reviewed_on: dateText(reviewed),
      note: place === 0 ? null : isChinese(story) ? "按上一年付款记录调整" : "Changed after a year of payments",
    });
  }
}
