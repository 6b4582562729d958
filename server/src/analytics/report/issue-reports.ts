import { uuidv7 } from "@guanxi/shared/uuid";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import { nextReportAt, type ReportTimes } from "../../graph/report/next-report.ts";
import { ReportIssue } from "../../graph/report/report-issue.entity.ts";
import { ScheduledReport } from "../../graph/report/scheduled-report.entity.ts";
import { Board } from "../../graph/view/board.entity.ts";
import { SavedView } from "../../graph/view/saved-view.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import { contextOf, type Services } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { answeredOrRefused, tilesOf } from "../view/board.query.ts";
import { type KeptView, viewOf } from "../view/saved-view.query.ts";
import { keptAnswer, type ReportContent, type ReportPart } from "./report-content.ts";

interface DueReport extends ReportTimes {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly view_id: string | null;
  readonly board_id: string | null;
  readonly owner_id: string | null;
  readonly keep: number;
  /** When it was due, as the database tells it. */
  readonly due: string;
}

/** One report is taken up at a time; what a process took and never told of is taken up by another. */
const CLAIM = `update scheduled_report set claimed_until = now() + interval '10 minutes' where id = (
    select id from scheduled_report where active and next_at <= now() and coalesce(claimed_until <= now(), true)
    order by next_at limit 1 for update skip locked)
  returning id, name, version, view_id, board_id, owner_id, keep, rhythm, day, hour, next_at::text as due`;

type Titled = KeptView & { readonly title?: string | null };

/** The questions of a report, as its owner sees them. */
async function questionsOf(services: Services, report: DueReport): Promise<readonly Titled[] | string> {
  const owner = report.owner_id === null ? null : await services.authenticator.ofUser(report.owner_id);
  if (!owner || owner.role === null) return "OWNER_GONE";
  const caller = contextOf(services, owner);
  try {
    return report.board_id === null
      ? [await viewOf(caller.sql, nodeId(modelOf(SavedView), report.view_id!))]
      : await tilesOf(caller, nodeId(modelOf(Board), report.board_id));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return String(error.extensions.code);
  }
}

/** The answers that one recipient may have; none where that one is gone. */
async function contentFor(
  services: Services,
  schema: GraphQLSchema,
  recipient: string,
  questions: readonly Titled[],
): Promise<ReportContent | null> {
  const principal = await services.authenticator.ofUser(recipient);
  if (principal.role === null) return null;
  const caller = contextOf(services, principal);
  const parts: ReportPart[] = [];
  for (const view of questions) {
    const { answer, refusal } = await answeredOrRefused(caller, schema, view);
    parts.push({ title: view.title ?? view.name, answer: answer && keptAnswer(answer), refusal });
  }
  return { parts };
}

/** Files an issue, and tells its recipient; one that is there already stays as it is. */
async function file(sql: Sql, report: DueReport, recipient: string, content: ReportContent): Promise<OutboxEvent[]> {
  const issue = uuidv7();
  const filed = await sql.query(
    `insert into report_issue (id, name, report_id, user_id, issued_at, content)
     values ($1, $2, $3, $4, $5::timestamptz, $6::jsonb) on conflict (report_id, user_id, issued_at) do nothing returning id`,
    [issue, report.name, report.id, recipient, report.due, JSON.stringify(content)],
  );
  if (filed.length === 0) return [];
  const alert = uuidv7();
  await sql.query(
    `insert into alert (id, user_id, kind, severity, title, issue_id, view_id, raised_at)
     values ($1, $2, 'REPORT', 'INFO', $3, $4, $5, now())`,
    [alert, recipient, report.name, issue, report.view_id],
  );
  await sql.query(
    `delete from report_issue where id in (select id from report_issue where report_id = $1 and user_id = $2
       order by issued_at desc offset $3)`,
    [report.id, recipient, report.keep],
  );
  const made = (type: string, record: string): OutboxEvent => ({
    type,
    event: "CREATED",
    record,
    company: null,
    version: 1,
  });
  return [made(ReportIssue.name, issue), made(Alert.name, alert)];
}

async function makeIssues(services: Services, schema: GraphQLSchema, report: DueReport): Promise<void> {
  const { database } = services;
  const questions = await questionsOf(services, report);
  if (typeof questions !== "string") {
    const recipients = await database.query<{ user_id: string }>(
      "select user_id from report_recipient where report_id = $1 order by id",
      [report.id],
    );
    for (const { user_id: recipient } of recipients) {
      const content = await contentFor(services, schema, recipient, questions);
      if (content)
        await database.transaction(async (sql) => writeOutbox(sql, await file(sql, report, recipient, content)));
    }
  }
  const failure = typeof questions === "string" ? questions : null;
  await database.transaction(async (sql) => {
    // whoever has set another time meanwhile has set it anew
    await sql.query(
      `update scheduled_report set claimed_until = null, failure = $2,
         last_issued_at = case when $2::text is null then now() else last_issued_at end,
         next_at = case when next_at = $3::timestamptz then $4::timestamptz else next_at end
       where id = $1`,
      [report.id, failure, report.due, nextReportAt(report, new Date()).toISOString()],
    );
    const told = { type: ScheduledReport.name, event: "UPDATED", record: report.id, company: null } as const;
    await writeOutbox(sql, [{ ...told, version: report.version }]);
  });
  services.changes.wake();
}

/**
 * Makes every report whose time has come, for each recipient what that one may see; several processes share the work.
 *
 * @returns how many were made
 */
export async function issueReports(
  services: Services,
  schema: GraphQLSchema,
  stop: AbortSignal,
  onError: (error: unknown) => void,
): Promise<number> {
  for (let made = 0; ; made++) {
    const [report] = stop.aborted ? [] : await services.database.query<DueReport>(CLAIM);
    if (!report) return made;
    await makeIssues(services, schema, report).catch(async (error: unknown) => {
      // the claim runs out, and it is made again; what is filed already stays
      const failed = "update scheduled_report set failure = 'INTERNAL_SERVER_ERROR' where id = $1";
      await services.database.query(failed, [report.id]);
      onError(error);
    });
  }
}
