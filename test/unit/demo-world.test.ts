import { generateWorld } from "@guanxi/server/demo/world";
import { BRANDS } from "@guanxi/server/demo/words/brand";
import { DEMO_TABLES } from "@guanxi/server/demo/tables";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { validCreditCode } from "@guanxi/shared/credit-code";
import { OPEN_STAGES } from "@guanxi/shared/deal-stage";
import { sumDecimals } from "@guanxi/shared/money";
import { quantile } from "@guanxi/shared/quantile";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { worldRows } from "./demo-facts.ts";
import { hasSharedData, sharedCsv } from "./shared-data.ts";

const asOf = new Date("2026-06-30T10:00:00Z");
const world = generateWorld({ size: "small", seed: 7, asOf });
const tables = worldRows(world);
const rows = (table: string): Record<string, unknown>[] => tables[table]!;
const ids = (table: string): Set<unknown> => new Set(rows(table).map((row) => row["id"]));
const digest = (options: Parameters<typeof generateWorld>[0]): string => {
  const hash = createHash("sha256");
  for (const { table, rows: batch } of generateWorld(options).batches()) hash.update(table + JSON.stringify(batch));
  return hash.digest("hex");
};

describe("demo world", () => {
  it("is the same for the same seed and day, and another for others", () => {
    const first = digest({ size: "small", seed: 7, asOf });
    expect(digest({ size: "small", seed: 7, asOf })).toBe(first);
    expect(digest({ size: "small", seed: 8, asOf })).not.toBe(first);
    expect(digest({ size: "small", seed: 7, asOf: new Date("2026-07-01T10:00:00Z") })).not.toBe(first);
  });

  it("gives every table, in load order, with an id of its own for every row", () => {
    const seen: string[] = [];
    for (const { table, companiesDone } of generateWorld({ size: "small", seed: 7, asOf }).batches()) {
      if (companiesDone <= 250) seen.push(table);
    }
    expect(seen).toEqual(
      seen.toSorted(
        (a, b) =>
          Number(isHouse(b)) - Number(isHouse(a)) || DEMO_TABLES.indexOf(a as never) - DEMO_TABLES.indexOf(b as never),
      ),
    );
    const all = DEMO_TABLES.flatMap((table) => rows(table).map((row) => row["id"]));
    expect(new Set(all).size).toBe(all.length);
  });

  const isHouse = (table: string): boolean =>
    [
      "team",
      "app_user",
      "product",
      "competitor",
      "campaign",
      "survey",
      "saved_view",
      "board",
      "board_tile",
      "view_alarm",
      "scheduled_report",
      "report_recipient",
      "customer_segment",
      "playbook",
      "playbook_step",
    ].includes(table);

  it.each([
    ["team", "parent_id", "team"],
    ["team", "leader_id", "app_user"],
    ["app_user", "team_id", "team"],
    ["company", "parent_id", "company"],
    ["company", "owner_id", "app_user"],
    ["company", "team_id", "team"],
    ["company_alias", "company_id", "company"],
    ["contact", "company_id", "company"],
    ["contact", "reports_to_id", "contact"],
    ["contact", "successor_id", "contact"],
    ["deal", "company_id", "company"],
    ["deal", "product_id", "product"],
    ["deal", "owner_id", "app_user"],
    ["deal_stage_change", "deal_id", "deal"],
    ["deal_contact", "deal_id", "deal"],
    ["deal_contact", "contact_id", "contact"],
    ["sales_order", "company_id", "company"],
    ["sales_order", "deal_id", "deal"],
    ["order_line", "order_id", "sales_order"],
    ["order_line", "product_id", "product"],
    ["payment", "order_id", "sales_order"],
    ["interaction", "company_id", "company"],
    ["interaction", "contact_id", "contact"],
    ["interaction", "deal_id", "deal"],
    ["interaction", "user_id", "app_user"],
  ])("%s.%s points at a %s", (table, column, target) => {
    const known = ids(target);
    expect(rows(table).filter((row) => row[column] !== null && !known.has(row[column]))).toEqual([]);
  });

  it("keeps what belongs to one company within it", () => {
    const owner = new Map(
      [...rows("contact"), ...rows("deal"), ...rows("sales_order")].map((row) => [row["id"], row["company_id"]]),
    );
    for (const [table, column] of [
      ["deal_stage_change", "deal_id"],
      ["deal_contact", "contact_id"],
      ["order_line", "order_id"],
      ["payment", "order_id"],
      ["interaction", "contact_id"],
      ["interaction", "deal_id"],
      ["sales_order", "deal_id"],
      ["contact", "reports_to_id"],
    ] as const) {
      for (const row of rows(table)) if (row[column] !== null) expect(owner.get(row[column])).toBe(row["company_id"]);
    }
  });

  it("tells each deal's stages as its changes do", () => {
    const changes = Map.groupBy(rows("deal_stage_change"), (row) => row["deal_id"]);
    for (const deal of rows("deal")) {
      const path = changes.get(deal["id"])!;
      const times = path.map((row) => (row["at"] as Date).getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(times).size).toBe(times.length);
      expect(path[0]).toMatchObject({ from_stage: null, at: deal["entered_at"] });
      for (const [index, row] of path.slice(1).entries()) expect(row["from_stage"]).toBe(path[index]!["to_stage"]);
      expect(path.at(-1)!["to_stage"]).toBe(deal["stage"]);
      const open = OPEN_STAGES.findLast((stage) => path.some((row) => row["to_stage"] === stage));
      expect(deal["furthest_stage"]).toBe(deal["stage"] === "WON" ? "WON" : open);
      expect(deal["closed_at"] === null).toBe(OPEN_STAGES.includes(deal["stage"] as never));
      expect(deal["lost_reason"] === null).toBe(deal["stage"] !== "LOST");
    }
  });

  it("tells each deal's amount and expected close as their changes do", () => {
    const changes = Map.groupBy(rows("deal_value_change"), (row) => row["deal_id"]);
    let changed = 0;
    for (const deal of rows("deal")) {
      const path = changes.get(deal["id"])!;
      expect(path[0]).toMatchObject({ amount_before: null, expected_close_before: null, at: deal["entered_at"] });
      for (const [index, row] of path.slice(1).entries()) {
        const before = path[index]!;
        expect((row["at"] as Date) > (before["at"] as Date)).toBe(true);
        expect([row["amount_before"], row["expected_close_before"]]).toEqual([
          before["amount"],
          before["expected_close_on"],
        ]);
        changed++;
      }
      const last = path.at(-1)!;
      expect([last["amount"], last["expected_close_on"]]).toEqual([deal["amount"], deal["expected_close_on"]]);
      if (deal["closed_at"] !== null) expect((last["at"] as Date) <= (deal["closed_at"] as Date)).toBe(true);
    }
    expect(changed).toBeGreaterThan(rows("deal").length / 2);
  });

  it("sums lines and payments to their order", () => {
    const lines = Map.groupBy(rows("order_line"), (row) => row["order_id"]);
    const payments = Map.groupBy(rows("payment"), (row) => row["order_id"]);
    for (const order of rows("sales_order")) {
      const sum = (of: Record<string, unknown>[]): string => sumDecimals(of.map((row) => row["amount"] as string));
      expect(sum(lines.get(order["id"])!)).toBe(order["amount"]);
      if (order["status"] !== "CANCELLED") expect(sum(payments.get(order["id"])!)).toBe(order["amount"]);
    }
  });

  it("lets nothing happen after asOf, or an order before its customer is known", () => {
    for (const [table, column] of [
      ["interaction", "at"],
      ["deal_stage_change", "at"],
      ["interaction", "resolved_at"],
    ] as const) {
      expect(rows(table).filter((row) => row[column] !== null && (row[column] as Date) > asOf)).toEqual([]);
    }
    for (const [table, column] of [
      ["sales_order", "ordered_on"],
      ["payment", "paid_on"],
      ["contact", "departed_on"],
      ["company", "lost_on"],
    ] as const) {
      expect(rows(table).filter((row) => row[column] !== null && (row[column] as string) > "2026-06-30")).toEqual([]);
    }
    const lost = new Map(
      rows("company")
        .filter((row) => row["status"] === "LOST")
        .map((row) => [row["id"], row["lost_on"] as string]),
    );
    expect(
      rows("sales_order").filter((row) => (row["ordered_on"] as string) > (lost.get(row["company_id"]) ?? "9999")),
    ).toEqual([]);
  });

  it("has people reach whom nobody has: reserved mail domains and numbers", () => {
    for (const row of rows("contact")) {
      if (row["email"] !== null) expect(row["email"]).toMatch(/@c\d{6}\.example\.com$/);
      if (row["phone"] !== null) expect(row["phone"]).toMatch(/^100\d{8}$|^\+\d+ 555 /);
    }
    for (const row of rows("app_user")) expect(row["email"]).toMatch(/@guanxi\.example$/);
  });

  it("gives valid credit codes, all different, and names that differ", () => {
    const codes = rows("company")
      .map((row) => row["credit_code"])
      .filter((code) => code !== null) as string[];
    expect(codes.filter((code) => validCreditCode(code) !== code)).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(rows("company").map((row) => row["legal_name"])).size).toBeGreaterThan(390);
    const pairs = rows("company_alias").map((row) => `${row["company_id"]} ${row["name"]}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it("looks like business: office hours, weekdays, a pause at Spring Festival, a push at quarter ends", () => {
    const human = rows("interaction")
      .filter((row) => row["kind"] !== "WEB_VISIT" && row["kind"] !== "DOWNLOAD")
      .map((row) => new Date((row["at"] as Date).getTime() + 8 * 3_600_000));
    expect(human.filter((at) => at.getUTCDay() === 0 || at.getUTCDay() === 6)).toEqual([]);
    expect(human.filter((at) => at.getUTCHours() < 8 || at.getUTCHours() > 18)).toEqual([]);
    const between = (from: string, to: string): number =>
      human.filter((at) => at.toISOString() >= from && at.toISOString() < to).length;
    expect(between("2026-02-14", "2026-02-25")).toBeLessThan(between("2026-03-14", "2026-03-25") / 2);
  });

  it("is of believable proportions", () => {
    const share = (status: string): number =>
      rows("company").filter((row) => row["status"] === status).length / rows("company").length;
    expect(share("CUSTOMER")).toBeGreaterThan(0.3);
    expect(share("LOST")).toBeGreaterThan(0.05);
    expect(share("PROSPECT") + share("INTERESTED")).toBeGreaterThan(0.2);
    const closed = rows("deal").filter((row) => row["closed_at"] !== null);
    const wins = closed.filter((row) => row["stage"] === "WON").length / closed.length;
    expect(wins).toBeGreaterThan(0.4);
    expect(wins).toBeLessThan(0.75);
    const byCompany = [...Map.groupBy(rows("sales_order"), (row) => row["company_id"]).values()];
    const revenue = byCompany
      .map((orders) => orders.reduce((sum, row) => sum + Number(row["amount"]), 0))
      .sort((a, b) => b - a);
    const top =
      revenue.slice(0, Math.ceil(revenue.length / 5)).reduce((a, b) => a + b, 0) / revenue.reduce((a, b) => a + b, 0);
    expect(top).toBeGreaterThan(0.45);
    expect(top).toBeLessThan(0.9);
    expect(
      quantile(
        byCompany.map(({ length }) => length),
        0.5,
      ),
    ).toBeGreaterThan(4);
    expect(rows("company").filter((row) => row["parent_id"] !== null).length).toBeGreaterThan(10);
    expect(rows("company").filter((row) => row["country"] !== "CN").length).toBeGreaterThan(15);
  });

  it("dates its records before asOf, none changed before it was made, most companies touched of late", () => {
    for (const table of ["company", "contact", "deal", "sales_order"]) {
      for (const row of rows(table)) {
        expect((row["updated_at"] as Date) >= (row["created_at"] as Date) && (row["updated_at"] as Date) <= asOf).toBe(
          true,
        );
      }
    }
    const met = Map.groupBy(rows("interaction"), (row) => row["company_id"]);
    const touched = (row: Record<string, unknown>): number =>
      Math.max(
        ...[row["updated_at"], ...(met.get(row["id"]) ?? []).map(({ at }) => at)].map((at) => (at as Date).getTime()),
      );
    const fresh = rows("company").filter((row) => touched(row) > asOf.getTime() - 90 * 86_400_000).length / 400;
    expect(fresh).toBeGreaterThan(0.72);
    expect(fresh).toBeLessThan(0.88);
  });

  it("lets a champion win deals", () => {
    const withChampion = new Set(
      rows("deal_contact")
        .filter((row) => row["role"] === "CHAMPION")
        .map((row) => row["deal_id"]),
    );
    const rate = (has: boolean): number => {
      const closed = rows("deal").filter((row) => row["closed_at"] !== null && withChampion.has(row["id"]) === has);
      return closed.filter((row) => row["stage"] === "WON").length / closed.length;
    };
    expect(rate(true)).toBeGreaterThan(rate(false) + 0.05);
  });

  it("writes in one transaction, batch after batch, and tells how far it is", async () => {
    const copied: Record<string, number> = {};
    let done = 0;
    const sql = {
      query: async () => [],
      copy: async (table: string, columns: readonly string[], batch: Iterable<readonly unknown[]>) => {
        let count = 0;
        for (const row of batch) {
          expect(row.length).toBe(columns.length);
          expect(row.includes(undefined)).toBe(false);
          count++;
        }
        copied[table] = (copied[table] ?? 0) + count;
        return count;
      },
    };
    const written = await loadWorld(
      { transaction: (work) => work(sql as never) },
      testKeys,
      { size: "small", seed: 7, asOf },
      ({ companiesDone }) => (done = companiesDone),
    );
    expect(written).toEqual(copied);
    expect(written["company"]).toBe(400);
    expect(done).toBe(400);
  });

  it.skipIf(!hasSharedData("cn-company-names/listed-companies-half.csv"))("borrows no listed company's name", () => {
    const listed = sharedCsv("cn-company-names/listed-companies-half.csv");
    const names = new Set(listed.flatMap(([, short, full]) => [short!, full!]));
    expect(BRANDS.filter(({ zh }) => names.has(zh))).toEqual([]);
    expect(rows("company").filter((row) => names.has(row["legal_name"] as string))).toEqual([]);
    expect(rows("company_alias").filter((row) => names.has(row["name"] as string))).toEqual([]);
  });
});
