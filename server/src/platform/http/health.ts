import type { FastifyInstance } from "fastify";
import type { AnyDatabase } from "../database/database.ts";

/** What the embedded engine does not promise; told at start, here, and in the README. */
export const EMBEDDED_LIMITS =
  "The embedded database survives a killed process, not a power cut, and serves one process. For more, set DATABASE_URL to a PostgreSQL.";

/** `GET /health` answers while the process lives, `GET /ready` while the database answers. */
export function serveHealth(server: FastifyInstance, database: AnyDatabase): void {
  server.get("/health", () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    try {
      await database.query("select 1");
    } catch {
      return reply.code(503).send({ status: "unavailable", engine: database.engine });
    }
    return {
      status: "ready",
      engine: database.engine,
      ...(database.engine === "embedded" ? { limits: EMBEDDED_LIMITS } : {}),
    };
  });
}
