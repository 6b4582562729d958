import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { CLAIM } from "../../auth/claims.ts";
import type { WorkerAnswer, WorkerError, WorkerRequest } from "./protocol.ts";

// Both engines read and write values the same way: parameters arrive as pg's text, results leave through pg's parsers,
// except dates and times, which stay text as MikroORM wants them.
const identity = (value: unknown) => value as string;
const TEXT_TYPES = new Set([1082, 1114, 1184, 1186]);
const asText = new Proxy({} as Record<number, (value: unknown) => string>, { get: () => identity });
// PGlite spreads its parsers, so they are listed: every built-in type, and the arrays pg knows how to read
const ARRAYS = [
  199, 1000, 1001, 1005, 1007, 1008, 1009, 1014, 1015, 1016, 1021, 1022, 1028, 1115, 1182, 1185, 1187, 1231, 2951, 3807,
];
const OIDS = [...Object.values(pg.types.builtins as unknown as Record<string, number>), ...ARRAYS];
type Parsers = Record<number, (value: string) => unknown>;
const parsed: Parsers = Object.fromEntries(
  OIDS.map((oid) => [oid, TEXT_TYPES.has(oid) ? identity : pg.types.getTypeParser(oid, "text")]),
);
const unparsed: Parsers = Object.fromEntries(OIDS.map((oid) => [oid, identity]));

const port = parentPort!;
const answer = (message: WorkerAnswer) => port.postMessage(message);

/** An error's own words and PostgreSQL's fields; some arrive wrapped. */
function describe(error: unknown): WorkerError {
  const fields = error as Partial<Record<keyof WorkerError, string>>;
  return {
    message: fields.message ?? String(error),
    code: fields.code ?? "XX000",
    ...(fields.detail ? { detail: fields.detail } : {}),
    ...(fields.constraint ? { constraint: fields.constraint } : {}),
  };
}

const { dataDir, template } = workerData as { dataDir: string; template: string };

/** The files of a new database with its tables, kept by the build: unpacking them is several times faster than making them. */
const unpacked = () => (existsSync(template) ? { loadDataDir: new Blob([gunzipSync(readFileSync(template))]) } : {});

/**
 * Makes the folder of a new database beside its place and moves it there when it is whole, so that a process killed
 * meanwhile leaves nothing that looks like a database.
 */
async function makeFolder(): Promise<void> {
  const beside = `${dataDir}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(path.dirname(dataDir), { recursive: true });
  const made = await PGlite.create({ dataDir: beside, ...unpacked() });
  await made.close();
  renameSync(beside, dataDir);
}

/** Runs a statement as a transaction of its own under a caller's claims. */
async function claimed<Result>(
  engine: PGlite,
  claims: readonly (string | null)[],
  run: () => Promise<Result>,
): Promise<Result> {
  await engine.query("begin");
  try {
    await engine.query(CLAIM, [...claims]);
    const result = await run();
    await engine.query("commit");
    return result;
  } catch (error) {
    await engine.query("rollback");
    throw error;
  }
}

async function serve(): Promise<void> {
  const inMemory = dataDir === "memory://";
  if (!inMemory && !existsSync(dataDir)) await makeFolder();
  const engine = await PGlite.create({
    dataDir,
    extensions: { citext, pg_trgm, pgcrypto, unaccent },
    ...(inMemory ? unpacked() : {}),
  });
  await engine.exec("set timezone = 'UTC'");
  port.on("message", async (request: WorkerRequest | "close") => {
    if (request === "close") {
      await engine.close();
      process.exit(0);
    }
    const run = () =>
      engine.query(request.text, [...request.values], {
        serializers: asText,
        parsers: request.raw ? unparsed : parsed,
        rowMode: request.raw ? "array" : "object",
        ...(request.blob === undefined ? {} : { blob: new Blob([request.blob]) }),
      });
    try {
      const result = request.claims ? await claimed(engine, request.claims, run) : await run();
      answer({ id: request.id, rows: result.rows, affectedRows: result.affectedRows ?? 0 });
    } catch (error) {
      answer({ id: request.id, error: describe(error) });
    }
  });
  answer({ opened: true });
}

serve().catch((error: unknown) => answer({ opened: false, message: describe(error).message }));
