import { dateText, dayOfText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import type { DemoContract } from "./contracts.ts";
import { made, onDay, streamOf, type Story } from "./story.ts";

/** An invoice nobody has paid in full. */
export interface UnpaidInvoice {
  readonly number: string;
  readonly due: number;
}

/** One invoice an order, with the order's payments on it; a cancelled order's is void, where one was written at all. */
export function writeInvoices(story: Story, contracts: readonly DemoContract[], sink: RowSink): UnpaidInvoice[] {
  const { frame, plan, mark } = story;
  const random = streamOf(story, "invoice");
  const payments = Map.groupBy(
    sink.since(mark, "payment").map((row, place) => ({ ...row, place })),
    (row) => row.order_id,
  );
  const signed = contracts.filter(({ status }) => status !== "DRAFT");
  const unpaid: UnpaidInvoice[] = [];
  for (const order of sink.since(mark, "sales_order")) {
    const parts = payments.get(order.id) ?? [];
    if (!parts.length && random.chance(0.5)) continue;
    const ordered = dayOfText(order.ordered_on);
    const paidDays = parts.filter((part) => part.paid_on !== null).map((part) => dayOfText(part.paid_on));
    const issued = Math.min(ordered + random.int(0, 5), frame.today, ...paidDays);
    const due = parts.length ? Math.max(...parts.map((part) => dayOfText(part.due_on))) : issued + 30;
    const paid = paidDays.length;
    const status = !parts.length ? "VOID" : paid === parts.length ? "PAID" : paid ? "PARTLY_PAID" : "OPEN";
    const contract =
      signed.find(({ dealId }) => dealId === order.deal_id) ??
      signed.find(({ from, to }) => from <= ordered && ordered <= to);
    const at = onDay(story, random, issued);
    const row = made(random, at, paid ? onDay(story, random, Math.max(...paidDays)) : at);
    const number = (order.number as string).replace("SO", "FP");
    sink.add("invoice", {
      ...row,
      company_id: plan.id,
      order_id: order.id,
      contract_id: contract?.id ?? null,
      number,
      amount: order.amount,
      issued_on: dateText(issued),
      due_on: dateText(due),
      status,
    });
    for (const { place } of parts) sink.change(mark, "payment", place, "invoice_id", row.id);
    if (status === "OPEN" || status === "PARTLY_PAID") unpaid.push({ number, due });
  }
  return unpaid;
}
