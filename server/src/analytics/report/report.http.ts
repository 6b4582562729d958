import type { Locale } from "@guanxi/shared/labels";
import type { FastifyInstance } from "fastify";
import { uuidOf } from "../../graph/read/node-id.ts";
import { ReportIssue } from "../../graph/report/report-issue.entity.ts";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { recordRefusal } from "../../platform/audit/refusals.ts";
import { hasDuty } from "../../platform/auth/principal.ts";
import { contextOf, type Services } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { ReportContent } from "./report-content.ts";
import { reportFile } from "./report-file.ts";
import { reportPage, type ToldIssue } from "./report-page.ts";

interface Route {
  readonly Params: { readonly file: string };
  readonly Querystring: { readonly lang?: string };
}

const FILE = /^(riss_[0-9a-f-]{36})\.(html|csv)$/;

/** The language that is asked for; else the one that the browser names first. */
const localeOf = (lang: string | undefined, accepted: string | undefined): Locale =>
  lang === "en" || lang === "zh" ? lang : /^\s*en\b/i.test(accepted ?? "") ? "en" : "zh";

/** The uuid of an issue's id; null where it is none. */
function uuidOrNull(id: string): string | null {
  try {
    return uuidOf(modelOf(ReportIssue), id);
  } catch {
    return null;
  }
}

/** `GET /reports/riss_....html` and `.csv`: an issue as a page, or as a table, which asks for the duty EXPORT. */
export async function reportHttp(server: FastifyInstance, { services }: { services: Services }): Promise<void> {
  server.get<Route>("/reports/:file", async (request, reply) => {
    const principal = await services.authenticate(request.raw);
    if (principal.role === null) return reply.code(401).send({ code: "UNAUTHENTICATED", message: "Sign in first." });
    const [, id, ending] = FILE.exec(request.params.file) ?? [];
    const uuid = id === undefined ? null : uuidOrNull(id);
    const { sql } = contextOf(services, principal);
    const [issue] =
      uuid === null
        ? []
        : await sql.query<{ name: string; at: number; content: ReportContent }>(
            `select name, (extract(epoch from issued_at) * 1000)::float8 as at, content from report_issue where id = $1`,
            [uuid],
          );
    if (!issue) return reply.code(404).send({ code: "NOT_FOUND", message: "There is no such report." });
    const told: ToldIssue = { name: issue.name, issuedAt: new Date(issue.at), content: issue.content };
    const locale = localeOf(request.query.lang, request.headers["accept-language"]);
    reply.header("cache-control", "private, no-store");
    if (ending === "html") return reply.type("text/html; charset=utf-8").send(reportPage(told, locale));
    if (!hasDuty(principal, "EXPORT")) {
      await recordRefusal(services.audit, principal, "reports", "This asks for the duty EXPORT");
      return reply.code(403).send({ code: "FORBIDDEN", message: "This asks for the duty EXPORT." });
    }
    await services.audit.record({
      ...actorOf(principal),
      action: "EXPORT",
      entity: ReportIssue.name,
      records: [uuid!],
      fields: [],
      reason: request.params.file,
    });
    return reply
      .type("text/csv; charset=utf-8")
      .header(
        "content-disposition",
        `attachment; filename="${id}.csv"; filename*=UTF-8''${encodeURIComponent(issue.name)}.csv`,
      )
      .send(reportFile(told, locale));
  });
}
