import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { hasDuty } from "../../platform/auth/principal.ts";
import { recordRefusal } from "../../platform/audit/refusals.ts";
import type { Services } from "../../platform/http/context.ts";
import { User } from "../../graph/user/user.entity.ts";
import { uuidOf } from "../../graph/read/node-id.ts";
import { modelOf } from "../../platform/model/model.ts";
import { contactUuid } from "./record-ids.ts";
import { auditReport, REPORT_FORMATS, type ReportFormat } from "./report.ts";

const TYPES: Readonly<Record<ReportFormat, string>> = { markdown: "text/markdown", csv: "text/csv" };

interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly contact?: string | string[];
  readonly actor?: string | string[];
  readonly action?: string | string[];
  readonly format?: string;
}

/** A parameter that may be there several times; null where it is not there. */
const listOf = (said: string | string[] | undefined): string[] | null => (said === undefined ? null : [said].flat());

/** `GET /audit/report?from=&to=&contact=&actor=&action=&format=`: who had to do with whose data, as a file; duty AUDIT. */
export async function auditHttp(server: FastifyInstance, { services }: { services: Services }): Promise<void> {
  server.get<{ Querystring: Asked }>("/audit/report", async (request, reply) => {
    const { audit, database } = services;
    const principal = await services.authenticate(request.raw);
    if (principal.role === null) return reply.code(401).send({ code: "UNAUTHENTICATED", message: "Sign in first." });
    if (!hasDuty(principal, "AUDIT")) {
      await recordRefusal(audit, principal, "audit/report", "This asks for the duty AUDIT");
      return reply.code(403).send({ code: "FORBIDDEN", message: "This asks for the duty AUDIT." });
    }
    const { from, to, format = "markdown" } = request.query;
    const [begin, end] = [new Date(from ?? 0), to === undefined ? new Date() : new Date(to)];
    const actions = listOf(request.query.action);
    let contacts: string[] | null;
    let actors: string[] | null;
    try {
      contacts = listOf(request.query.contact)?.map(contactUuid) ?? null;
      actors = listOf(request.query.actor)?.map((id) => uuidOf(modelOf(User), id)) ?? null;
    } catch (error) {
      return reply.code(400).send({ code: "BAD_ID", message: (error as Error).message });
    }
    const known = (REPORT_FORMATS as readonly string[]).includes(format) ? (format as ReportFormat) : null;
    if (!known || Number.isNaN(begin.getTime()) || Number.isNaN(end.getTime()))
      return reply
        .code(400)
        .send({ code: "BAD_USER_INPUT", message: "from and to are dates, format markdown or csv." });
    if (actions?.some((action) => !/^\w+$/.test(action)))
      return reply.code(400).send({ code: "BAD_USER_INPUT", message: "action is the name of an action." });
    const records = contacts ?? [];
    await audit.record({
      ...actorOf(principal),
      action: "AUDIT_REPORT",
      entity: null,
      records,
      fields: [],
      reason: null,
    });
    const name = `audit-report-${end.toISOString().slice(0, 10)}.${known === "csv" ? "csv" : "md"}`;
    return reply
      .header("content-disposition", `attachment; filename="${name}"`)
      .header("cache-control", "no-store")
      .type(`${TYPES[known]}; charset=utf-8`)
      .send(Readable.from(auditReport(database, { contacts, actors, actions, from: begin, to: end }, known)));
  });
}
