import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import type { ReadEngine } from "../../graph/read/engine.ts";
import { recordRefusal } from "../../platform/audit/refusals.ts";
import { askedBy, Asker } from "../../platform/database/asker.ts";
import { contextOf, type GraphContext, type Services } from "../../platform/http/context.ts";
import type { formatError } from "../../platform/http/format-error.ts";
import { refuseAsJson } from "../../platform/http/refuse.ts";
import { today } from "../../platform/today.ts";
import { ExportEntry } from "./export-entry.ts";
import { type ExportRequest, readRequest } from "./export-request.ts";
import { FORMATS } from "./formats.ts";
import { type ExportPage, readPage, requireExport } from "./pages.ts";

export interface ExportHttpOptions {
  readonly services: Services;
  readonly engine: ReadEngine;
  /** Makes an error of ours one that a caller may read. */
  readonly format: ReturnType<typeof formatError>;
}

/** A list's arguments; as much as a query with its variables. */
const MAX_BODY = 190 * 1_024;

type Route = { Params: { file: string } };

/**
 * `POST /export/companies.csv` with `{ filter, orderBy, search, columns }`: a list of the graph's root as a file, as the
 * caller may see it; duty EXPORT. A body of JSON is what no page of another site can send.
 */
export async function exportHttp(
  server: FastifyInstance,
  { services, engine, format }: ExportHttpOptions,
): Promise<void> {
  server.setErrorHandler((error, _request, reply) => refuseAsJson(reply, error, format));
  server.post<Route>("/export/:file", { bodyLimit: MAX_BODY }, async (request, reply) => {
    const context = contextOf(services, await services.authenticate(request.raw), { request, reply });
    try {
      return await answer(context, engine, request, reply);
    } catch (error) {
      const { code } = (error as { extensions?: { code?: unknown } }).extensions ?? {};
      if (code === "FORBIDDEN")
        await recordRefusal(context.audit, context.principal, "export", (error as Error).message);
      throw error;
    }
  });
}

async function answer(
  context: GraphContext,
  engine: ReadEngine,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  requireExport(context.principal);
  const asked = readRequest(engine.schema, request.params.file, request.body);
  const asker = new Asker();
  const read = (after: string | null) => askedBy(asker, () => readPage(engine, context, asked, after));
  reply.raw.once("close", () => asker.leave());
  const first = await read(null); // whatever is wrong with the question is told before the file begins
  const entry = await ExportEntry.begin(context, asked);
  reply.raw.once("close", () => void entry.breakOff().catch((error: unknown) => request.log.error({ err: error })));
  return reply
    .header("content-disposition", `attachment; filename="${asked.root}-${today()}.${asked.format}"`)
    .header("cache-control", "no-store")
    .type(FORMATS[asked.format].type)
    .send(Readable.from(fileOf(asked, first, read, entry)));
}

/** The file in pieces of one page each; the next page is read when the reader has taken the one before. */
async function* fileOf(
  { columns, format }: ExportRequest,
  first: ExportPage,
  read: (after: string | null) => Promise<ExportPage>,
  entry: ExportEntry,
): AsyncGenerator<string> {
  const { head, record } = FORMATS[format];
  let text = head(columns);
  for (let page = first; ; page = await read(page.next)) {
    for (const one of page.records) text += record(columns, one);
    entry.told(page.records.length);
    if (text !== "") yield text;
    text = "";
    if (page.next === null) break;
  }
  await entry.end();
}
