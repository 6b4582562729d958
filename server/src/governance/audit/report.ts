import { BYTE_ORDER_MARK, csvLine } from "@guanxi/shared/csv";
import type { SqlStatements } from "../../platform/database/sql.ts";
import {
  accessByActor,
  type AccessRow,
  auditEntries,
  cursorOf,
  type EntryFilter,
  type EntryRow,
} from "./audit.query.ts";

export const REPORT_FORMATS = ["markdown", "csv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a report is about: some people, or everybody, by somebody, in some way, between two moments. */
export interface ReportRequest {
  readonly contacts: readonly string[] | null;
  /** only what these did; uuids */
  readonly actors?: readonly string[] | null;
  /** only what is called so */
  readonly actions?: readonly string[] | null;
  readonly from: Date;
  readonly to: Date;
}

const BATCH = 1_000;

async function* entries(sql: Pick<SqlStatements, "query">, filter: EntryFilter): AsyncGenerator<EntryRow> {
  let after: string | null = null;
  for (;;) {
    const batch: EntryRow[] = await auditEntries(sql, filter, BATCH, after);
    yield* batch;
    if (batch.length < BATCH) return;
    after = cursorOf(batch.at(-1)!);
  }
}

const HEADER = ["时间 at", "操作人 actor", "操作 action", "类型 entity", "字段 fields", "理由 reason", "记录 records"];

const cellsOf = ({ at, actor_name, action, entity, fields, reason, record_ids }: EntryRow): string[] => [
  at,
  actor_name,
  action,
  entity ?? "",
  fields.join(" "),
  reason ?? "",
  record_ids.join(" "),
];

/** Text that a table of Markdown holds, and that is none of its marks. */
const marked = (cell: string): string => cell.replaceAll(/[\\|`*_<>[\]]/g, "\\$&").replaceAll(/\s+/g, " ");
const row = (cells: readonly string[]): string => `| ${cells.map(marked).join(" | ")} |\n`;
const head = (cells: readonly string[]): string => `${row(cells)}|${cells.map(() => " --- |").join("")}\n`;

const accessLine = ({ actor_name, count, first, last, actions, fields }: AccessRow): string =>
  row([actor_name, String(count), first, last, actions.join(" "), fields.join(" ")]);

/** A report of who had to do with whose data, for a breach or a question: as Markdown, or the entries as CSV. */
export async function* auditReport(
  sql: Pick<SqlStatements, "query">,
  { contacts, actors = null, actions = null, from, to }: ReportRequest,
  format: ReportFormat,
): AsyncGenerator<string> {
  const filter = { records: contacts, actors, actions, from, to };
  if (format === "csv") {
    yield BYTE_ORDER_MARK + csvLine(HEADER);
    for await (const entry of entries(sql, filter)) yield csvLine(cellsOf(entry));
    return;
  }
  yield `# 审计报告 Audit report\n\n${from.toISOString()} – ${to.toISOString()}\n\n`;
  if (actors) yield `操作人 Actors: ${actors.map((id) => `usr_${id}`).join(", ")}\n\n`;
  if (actions) yield `操作 Actions: ${marked(actions.join(", "))}\n\n`;
  if (contacts !== null) {
    yield `联系人 Contacts: ${contacts.map((id) => `con_${id}`).join(", ")}\n\n## 访问者 By whom\n\n`;
    yield head(["操作人 actor", "次数 count", "首次 first", "末次 last", "操作 actions", "字段 fields"]);
    for (const access of await accessByActor(sql, { ...filter, records: contacts })) yield accessLine(access);
    yield "\n";
  }
  yield `## 明细 Entries\n\n${head(HEADER)}`;
  for await (const entry of entries(sql, filter)) yield row(cellsOf(entry));
}
