import type { HealthFacts } from "@guanxi/shared/health-facts";
import { median } from "@guanxi/shared/quantile";
import type { DemoWorld } from "@guanxi/server/demo/world";

type Row = Record<string, unknown>;

/** The rows of a generated world as objects, by table. */
export function worldRows(world: DemoWorld): Record<string, Row[]> {
  const tables: Record<string, Row[]> = {};
  for (const { table, columns, rows } of world.batches()) {
    const list = (tables[table] ??= []);
    for (const cells of rows) list.push(Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
  }
  return tables;
}

const DAY = 86_400_000;
const dayOfText = (text: unknown): number => Date.parse(text as string) / DAY;
const DECIDERS = new Set(["BUDGET", "NEED", "VETO", "CHAMPION"]);

function groupBy(rows: readonly Row[], key: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = row[key] as string;
    const list = groups.get(id);
    if (list) list.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

/** Health facts of every customer as of a date, counted from raw rows alone, rows after that date unseen. */
export function healthFactsOf(tables: Record<string, Row[]>, asOf: Date): Map<string, HealthFacts> {
  const today = Math.floor((asOf.getTime() + 8 * 3_600_000) / DAY);
  const orders = groupBy(
    tables["sales_order"]!.filter((row) => row["status"] !== "CANCELLED"),
    "company_id",
  );
  const payments = groupBy(tables["payment"]!, "company_id");
  const interactions = groupBy(tables["interaction"]!, "company_id");
  const contacts = groupBy(tables["contact"]!, "company_id");
  const facts = new Map<string, HealthFacts>();
  for (const [companyId, all] of orders) {
    const days = all
      .map((row) => ({ ago: today - dayOfText(row["ordered_on"]), amount: Number(row["amount"]) }))
      .filter(({ ago }) => ago >= 0);
    if (!days.length) continue;
    const agos = days.map(({ ago }) => ago).sort((a, b) => b - a);
    const gaps = agos
      .slice(1)
      .map((ago, index) => agos[index]! - ago)
      .filter((gap) => gap > 0);
    const recent = <T extends { ago: number }>(items: readonly T[]): T[] => items.filter(({ ago }) => ago < 90);
    const before = <T extends { ago: number }>(items: readonly T[]): T[] =>
      items.filter(({ ago }) => ago >= 90 && ago < 455);
    const sum = (items: readonly { amount: number }[]): number =>
      items.reduce((total, { amount }) => total + amount, 0);
    const met = (interactions.get(companyId) ?? [])
      .map((row) => ({ row, ago: (asOf.getTime() - (row["at"] as Date).getTime()) / DAY }))
      .filter(({ ago }) => ago >= 0);
    const kind = (name: string) => met.filter(({ row }) => row["kind"] === name);
    const usual = met.filter(({ row }) => row["kind"] !== "COMPLAINT" && row["kind"] !== "COMPETITOR");
    const rated = met.filter(({ row }) => row["sentiment"] !== null);
    const negative = rated.filter(({ row }) => row["sentiment"] === "NEGATIVE");
    const people = (contacts.get(companyId) ?? []).filter((row) => DECIDERS.has(row["role"] as string));
    const departed = (row: Row): number | null =>
      row["departed_on"] === null ? null : today - dayOfText(row["departed_on"]);
    // Late by due date; what is not yet paid is late until today.
    const due = (payments.get(companyId) ?? [])
      .map((row) => {
        const dueDay = dayOfText(row["due_on"]);
        const paidDay = row["paid_on"] === null ? null : dayOfText(row["paid_on"]);
        const unpaid = paidDay === null || paidDay > today;
        return {
          ago: today - dueDay,
          unpaid,
          late: Math.min(paidDay ?? today, today) - dueDay,
          amount: Number(row["amount"]),
        };
      })
      .filter(({ ago }) => ago > 0);
    const overdue = due.filter(({ unpaid }) => unpaid);
    const mean = (items: readonly { late: number }[]): number | null =>
      items.length ? items.reduce((total, { late }) => total + late, 0) / items.length : null;
    facts.set(companyId, {
      orders90d: recent(days).length,
      orders365dBefore90d: before(days).length,
      revenue90d: sum(recent(days)),
      revenueBaseline365d: sum(before(days)),
      daysSinceLastOrder: Math.min(...agos),
      medianGapDays: median(gaps),
      orderCount: days.length,
      interactions90d: recent(usual).length,
      interactionsBaseline365d: before(usual).length,
      daysSinceLastInteraction: met.length ? Math.floor(Math.min(...met.map(({ ago }) => ago))) : null,
      complaints90d: recent(kind("COMPLAINT")).length,
      complaintsBaseline365d: before(kind("COMPLAINT")).length,
      openComplaints: kind("COMPLAINT").filter(
        ({ row, ago }) => ago < 365 && (!row["resolved_at"] || (row["resolved_at"] as Date) > asOf),
      ).length,
      serviceRequests90d: recent(kind("SERVICE_REQUEST")).length,
      serviceRequestsBaseline365d: before(kind("SERVICE_REQUEST")).length,
      competitorContacts90d: recent(kind("COMPETITOR")).length,
      sentimentNegative90d: recent(negative).length,
      sentimentPositive90d: recent(rated).filter(({ row }) => row["sentiment"] === "POSITIVE").length,
      sentimentRated90d: recent(rated).length,
      sentimentNegativeBaseline365d: before(negative).length,
      sentimentRatedBaseline365d: before(rated).length,
      activeDecisionMakers: people.filter((row) => (departed(row) ?? -1) < 0).length,
      knownDecisionMakers: people.length,
      departedChampions180d: people.filter(
        (row) => row["role"] === "CHAMPION" && departed(row) !== null && departed(row)! >= 0 && departed(row)! < 180,
      ).length,
      overdueAmount: sum(overdue),
      maxOverdueDays: Math.max(0, ...overdue.map(({ ago }) => ago)),
      lateDaysMean90d: mean(recent(due)),
      lateDaysMeanBaseline365d: mean(before(due)),
      revenue12m: sum(days.filter(({ ago }) => ago < 365)),
      tenureDays: Math.floor(Math.max(agos[0]!, ...met.map(({ ago }) => ago))),
    });
  }
  return facts;
}

/** Area under the ROC curve: the chance that a positive is ranked above a negative, ties count half. */
export function auc(items: readonly { readonly score: number; readonly positive: boolean }[]): number {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j]!.score === sorted[i]!.score) j++;
    for (let k = i; k < j; k++) if (sorted[k]!.positive) ranks += (i + j + 1) / 2;
    i = j;
  }
  const positives = items.filter(({ positive }) => positive).length;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (items.length - positives));
}

/** Share of positives among the tenth with the highest scores. */
export function worstDecile(items: readonly { readonly score: number; readonly positive: boolean }[]): number {
  const worst = items.toSorted((a, b) => b.score - a.score).slice(0, Math.ceil(items.length / 10));
  return worst.filter(({ positive }) => positive).length / worst.length;
}
