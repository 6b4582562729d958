import { MARKET_COLUMNS, MONEY_COLUMNS, STORY_COLUMNS } from "./story/columns.ts";

/** The tables of the demo world in load order, with the columns of their rows. */
export const DEMO_COLUMNS = {
  team: ["id", "name", "parent_id", "leader_id", "office"],
  app_user: ["id", "name", "email", "title", "role", "team_id", "active"],
  company: [
    "id",
    "external_key",
    "name",
    "legal_name",
    "english_name",
    "credit_code",
    "industry_code",
    "industry_text",
    "region_code",
    "country",
    "city",
    "address",
    "business_scope",
    "legal_representative",
    "founded_on",
    "website",
    "phone",
    "headcount",
    "annual_revenue",
    "size_class",
    "status",
    "parent_id",
    "owner_id",
    "team_id",
    "source",
    "customer_since",
    "lost_on",
    "lost_reason",
    "created_at",
    "updated_at",
  ],
  company_alias: ["id", "company_id", "kind", "name"],
  contact: [
    "id",
    "company_id",
    "name",
    "gender",
    "department",
    "title",
    "seniority",
    "role",
    "reports_to_id",
    "phone",
    "email",
    "preferred_channel",
    "status",
    "departed_on",
    "successor_id",
    "note",
    "created_at",
    "updated_at",
  ],
  product: ["id", "name", "code", "family", "list_price"],
  deal: [
    "id",
    "company_id",
    "name",
    "product_id",
    "owner_id",
    "amount",
    "stage",
    "furthest_stage",
    "entered_at",
    "expected_close_on",
    "closed_at",
    "lost_reason",
    "lost_note",
    "source",
    "created_at",
    "updated_at",
  ],
  deal_stage_change: ["id", "deal_id", "company_id", "from_stage", "to_stage", "at", "by_id"],
  deal_value_change: [
    "id",
    "deal_id",
    "company_id",
    "amount_before",
    "amount",
    "expected_close_before",
    "expected_close_on",
    "at",
  ],
  deal_contact: ["id", "deal_id", "contact_id", "company_id", "role", "attitude", "since", "until"],
  sales_order: [
    "id",
    "company_id",
    "deal_id",
    "owner_id",
    "number",
    "ordered_on",
    "amount",
    "status",
    "created_at",
    "updated_at",
  ],
  order_line: ["id", "order_id", "company_id", "product_id", "quantity", "unit_price", "amount"],
  ...MARKET_COLUMNS,
  ...MONEY_COLUMNS,
  payment: ["id", "order_id", "company_id", "due_on", "amount", "paid_on", "invoice_id"],
  interaction: [
    "id",
    "company_id",
    "contact_id",
    "deal_id",
    "user_id",
    "kind",
    "channel",
    "direction",
    "sentiment",
    "at",
    "summary",
    "resolved_at",
  ],
  ...STORY_COLUMNS,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type DemoTable = keyof typeof DEMO_COLUMNS;

/** Every table in load order: what a row points at comes before it (references within a table are checked at the end). */
export const DEMO_TABLES = Object.keys(DEMO_COLUMNS) as readonly DemoTable[];

/** One value of a row as {@link ../platform/database/sql.ts} copies it. */
export type Cell = string | number | boolean | Date | null;

/** A row by its columns: what the generators write, so that a misspelt or forgotten column does not compile. */
export type DemoRow<Table extends DemoTable> = Readonly<Record<(typeof DEMO_COLUMNS)[Table][number], Cell>>;

/** Where each table of a sink stood at a moment. */
export type SinkMark = Readonly<Record<DemoTable, number>>;

/** Rows of some companies, by table, in the order of {@link DEMO_COLUMNS}. */
export class RowSink {
  readonly rows: Record<DemoTable, Cell[][]> = Object.fromEntries(DEMO_TABLES.map((table) => [table, []])) as never;

  add<Table extends DemoTable>(table: Table, row: DemoRow<Table>): void {
    const cells: Cell[] = [];
    for (const column of DEMO_COLUMNS[table]) cells.push((row as Readonly<Record<string, Cell>>)[column]!);
    this.rows[table].push(cells);
  }

  /** How many rows each table has so far. */
  mark(): SinkMark {
    return Object.fromEntries(DEMO_TABLES.map((table) => [table, this.rows[table].length])) as SinkMark;
  }

  /** The rows of a table written since a mark, by their columns. */
  since<Table extends DemoTable>(mark: SinkMark, table: Table): DemoRow<Table>[] {
    const columns: readonly string[] = DEMO_COLUMNS[table];
    return this.rows[table].slice(mark[table]).map((cells) => {
      const row: Record<string, Cell> = {};
      for (let place = 0; place < columns.length; place++) row[columns[place]!] = cells[place]!;
      return row;
    }) as never;
  }

  /** Changes a value of a row: `place` counts from the mark. */
  change<Table extends DemoTable>(
    mark: SinkMark,
    table: Table,
    place: number,
    column: (typeof DEMO_COLUMNS)[Table][number],
    value: Cell,
  ): void {
    this.rows[table][mark[table] + place]![(DEMO_COLUMNS[table] as readonly string[]).indexOf(column)] = value;
  }
}
