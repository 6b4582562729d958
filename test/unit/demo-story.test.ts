import { generateWorld } from "@guanxi/server/demo/world";
import { SCORE_BOUNDS, type SurveyKind } from "@guanxi/shared/survey-kind";
import { sumDecimals } from "@guanxi/shared/money";
import { describe, expect, it } from "vitest";
import { worldRows } from "./demo-facts.ts";

type Row = Record<string, unknown>;
const asOf = new Date("2026-06-30T10:00:00Z");
const TODAY = "2026-06-30";
const tables = worldRows(generateWorld({ size: "small", seed: 7, asOf }));
const rows = (table: string): Row[] => tables[table]!;
const byId = (table: string) => new Map(rows(table).map((row) => [row["id"], row]));

describe("the stories of the demo world", () => {
  it("has one invoice for every order that is paid for, with all its payments on it", () => {
    const payments = Map.groupBy(rows("payment"), (row) => row["invoice_id"]);
    expect(payments.has(null)).toBe(false);
    for (const invoice of rows("invoice")) {
      const parts = payments.get(invoice["id"]) ?? [];
      const paid = parts.filter((row) => row["paid_on"] !== null).length;
      const status = !parts.length ? "VOID" : paid === parts.length ? "PAID" : paid ? "PARTLY_PAID" : "OPEN";
      expect(invoice["status"]).toBe(status);
      expect(parts.filter((row) => row["order_id"] !== invoice["order_id"])).toEqual([]);
      if (parts.length) expect(sumDecimals(parts.map((row) => row["amount"] as string))).toBe(invoice["amount"]);
    }
    const billed = rows("invoice").map((row) => row["order_id"]);
    expect(new Set(billed).size).toBe(billed.length);
  });

  it.each([
    ["web_visit", ["WEB_VISIT"]],
    ["download", ["DOWNLOAD"]],
    ["ticket", ["COMPLAINT", "SERVICE_REQUEST"]],
    ["competitor_contact", ["COMPETITOR"]],
  ])("has one %s for each interaction of its kinds, at the same moment", (table, kinds) => {
    const interactions = rows("interaction").filter((row) => kinds.includes(row["kind"] as string));
    const details = new Map(rows(table).map((row) => [row["interaction_id"], row]));
    expect(details.size).toBe(rows(table).length);
    expect(details.size).toBe(interactions.length);
    for (const { id, at, company_id, contact_id } of interactions) {
      const detail = details.get(id)!;
      expect(detail).toMatchObject({ company_id, contact_id });
      expect(detail["at"] ?? detail["opened_at"]).toEqual(at);
    }
  });

  it("tells a ticket as its interaction does: answered before it is settled, settled when it was", () => {
    const interactions = byId("interaction");
    for (const ticket of rows("ticket")) {
      expect(ticket["resolved_at"]).toEqual(interactions.get(ticket["interaction_id"])!["resolved_at"]);
      expect(["RESOLVED", "CLOSED"].includes(ticket["status"] as string)).toBe(ticket["resolved_at"] !== null);
      if (ticket["resolved_at"] !== null) expect(ticket["first_response_at"]).not.toBeNull();
    }
  });

  it("warns before anybody heeds it, and is heeded before it is over; signs no contract before its deal is won", () => {
    const settled = rows("alert").filter((row) => row["acknowledged_at"] && row["resolved_at"]);
    expect(settled.length).toBeGreaterThan(0);
    for (const { raised_at, acknowledged_at, resolved_at } of settled) {
      expect((acknowledged_at as Date) > (raised_at as Date)).toBe(true);
      expect((acknowledged_at as Date) < (resolved_at as Date)).toBe(true);
    }
    const deals = byId("deal");
    for (const { deal_id, created_at } of rows("contract")) {
      const won = deal_id === null ? null : (deals.get(deal_id)!["closed_at"] as Date | null);
      if (won) expect((created_at as Date) >= won).toBe(true);
    }
  });

  it("leads each company's status from prospect to what it is, step by step", () => {
    const changes = Map.groupBy(rows("company_status_change"), (row) => row["company_id"]);
    for (const company of rows("company")) {
      const path = changes.get(company["id"])!;
      expect(path[0]).toMatchObject({ from_status: null, to_status: "PROSPECT" });
      for (const [place, row] of path.slice(1).entries()) {
        expect(row["from_status"]).toBe(path[place]!["to_status"]);
        expect((row["at"] as Date) > (path[place]!["at"] as Date)).toBe(true);
      }
      expect(path.at(-1)!["to_status"]).toBe(company["status"]);
    }
  });

  it("lets sales know each company's status, and some other departments not yet", () => {
    const held = Map.groupBy(rows("department_status"), (row) => row["company_id"]);
    let disagree = 0;
    for (const company of rows("company")) {
      const records = held.get(company["id"])!;
      expect(records.find((row) => row["our_department"] === "SALES")!["status"]).toBe(company["status"]);
      if (records.some((row) => row["status"] !== company["status"])) disagree++;
    }
    expect(disagree).toBeGreaterThan(15);
    expect(disagree).toBeLessThan(100);
  });

  it("scores within the bounds of each survey; who left was less content and heard more broken promises", () => {
    const status = new Map(rows("company").map((row) => [row["id"], row["status"]]));
    for (const row of rows("survey_answer")) {
      const { least, most } = SCORE_BOUNDS[row["kind"] as SurveyKind];
      expect((row["score"] as number) >= least && (row["score"] as number) <= most).toBe(true);
    }
    const mean = (table: string, of: string, value: (row: Row) => number) => {
      const some = rows(table).filter((row) => status.get(row["company_id"]) === of);
      return some.reduce((sum, row) => sum + value(row), 0) / some.length;
    };
    const content = (row: Row) => (row["score"] as number) / SCORE_BOUNDS[row["kind"] as SurveyKind].most;
    expect(mean("survey_answer", "LOST", content)).toBeLessThan(mean("survey_answer", "CUSTOMER", content) - 0.05);
    const broken = (row: Row) => Number(row["status"] === "BROKEN");
    expect(mean("commitment", "LOST", broken)).toBeGreaterThan(2 * mean("commitment", "CUSTOMER", broken));
  });

  it("asks every participant to a campaign once", () => {
    const asked = rows("campaign_participation").map(
      (row) => `${row["campaign_id"]} ${row["contact_id"]} ${row["company_id"]}`,
    );
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("lets nothing happen after asOf but what is planned or due", () => {
    const planned =
      /^(due_on|next_at|ends_on|starts_on|valid_until|needed_by|until|budget_on|expected_close_(on|before)|closes_on)$/;
    const late: string[] = [];
    for (const [table, list] of Object.entries(tables))
      for (const row of list)
        for (const [column, value] of Object.entries(row)) {
          if (value instanceof Date ? value > asOf : /^\d{4}-\d\d-\d\d$/.test(String(value)) && String(value) > TODAY)
            if (!planned.test(column)) late.push(`${table}.${column}`);
          if (column === "updated_at" && (value as Date) < (row["created_at"] as Date))
            late.push(`${table} changed before made`);
        }
    expect([...new Set(late)]).toEqual([]);
  });
});
