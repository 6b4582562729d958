import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { requireDuty, requireWriter } from "../../platform/auth/principal.ts";
import type { Services } from "../../platform/http/context.ts";
import { maySee } from "./import-rights.ts";
import type { ImportService } from "./import.service.ts";
import { isId, UploadTooLargeError } from "./import-uploads.ts";
import { runFolder } from "./run/run-import.ts";

export interface ImportHttpOptions {
  readonly service: ImportService;
  readonly authenticate: Services["authenticate"];
  /** The most bytes a file may have; 512 MiB unless told. */
  readonly sizeLimit?: number;
}

const DEFAULT_LIMIT = 512 * 2 ** 20;
const MAX_NAME = 255;

/**
 * Files in and out of imports, beside GraphQL: `POST /import/files?name=accounts.csv` takes a raw body and answers
 * 201 {id}; `GET /import/runs/:id/refused/:name` gives the rows a run refused.
 */
export async function importHttp(
  server: FastifyInstance,
  { service, authenticate, sizeLimit = DEFAULT_LIMIT }: ImportHttpOptions,
): Promise<void> {
  // The body is streamed to disk whatever type it claims to be.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, body, done) => done(null, body));

  // before the body is taken: nobody fills the disk who may not
  server.addHook("onRequest", async (request, reply) => {
    const principal = await authenticate(request.raw);
    try {
      if (request.method === "POST") requireWriter(principal);
      requireDuty(principal, "IMPORT");
    } catch (error) {
      const [status, code] =
        principal.role === null ? ([401, "UNAUTHENTICATED"] as const) : ([403, "FORBIDDEN"] as const);
      return refuse(reply.header("connection", "close"), status, code, (error as Error).message);
    }
  });

  server.post<{ Querystring: { name?: string; folder?: string } }>(
    "/import/files",
    { bodyLimit: sizeLimit },
    async (request, reply) => {
      const { name, folder } = request.query;
      if (!name || !isFileName(name)) {
        return refuse(reply, 400, "NAME_INVALID", "Give the file's name, without folders, as ?name=accounts.csv.");
      }
      const body = (request.body ?? request.raw) as Readable;
      try {
        const id = await service.uploads.save(body, { name, explicit: folder === undefined }, sizeLimit);
        return await reply.code(201).send({ id });
      } catch (error) {
        if (error instanceof UploadTooLargeError)
          return refuse(reply.header("connection", "close"), 413, "FILE_TOO_LARGE", error.message);
        throw error;
      }
    },
  );

  server.get<{ Params: { id: string; name: string } }>("/import/runs/:id/refused/:name", async (request, reply) => {
    const { id, name } = request.params;
    const found = isId(id) ? await service.runs.find(id) : null;
    const run = found && maySee(await authenticate(request.raw), found) ? found : null;
    // Only a name that the run's own report gives is ever opened.
    const known = run?.report?.files.some(({ refusedFile }) => refusedFile === name) ?? false;
    const file = path.join(runFolder(service.dataDir, id), name);
    if (!known || !(await exists(file)))
      return refuse(reply, 404, "NOT_FOUND", "There is no such file of refused rows.");
    return reply
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .type("text/csv; charset=utf-8")
      .send(createReadStream(file));
  });
}

const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ code, message });

const isFileName = (name: string): boolean =>
  // oxlint-disable-next-line no-control-regex
  name.length <= MAX_NAME && !/[/\\\u0000-\u001f]/u.test(name) && name !== "." && name !== "..";

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
