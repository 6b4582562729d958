import type { FastifyReply } from "fastify";
import type { formatError } from "./format-error.ts";

/** The status of an answer beside GraphQL, by its code; 400 for whatever the caller said wrongly. */
const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  TIMEOUT: 503,
  UNAVAILABLE: 503,
  INSUFFICIENT_STORAGE: 507,
  UNREADABLE: 500,
  INTERNAL_SERVER_ERROR: 500,
};

/** Answers an error beside GraphQL as `{ code, message }`. What HTTP itself found wrong keeps its status. */
export function refuseAsJson(
  reply: FastifyReply,
  error: unknown,
  format: ReturnType<typeof formatError>,
): FastifyReply {
  const { statusCode, code, message } = error as { statusCode?: number; code?: unknown; message: string };
  if (String(code).startsWith("FST_") && statusCode !== undefined && statusCode < 500)
    return reply.code(statusCode).send({ code: "BAD_REQUEST", message });
  const { extensions } = error as { extensions?: Record<string, unknown> };
  const told = format({ message, ...(extensions ? { extensions } : {}) }, error);
  const { code: known, ...more } = told.extensions as { code: string };
  return reply.code(STATUS[known] ?? 400).send({ code: known, message: told.message, ...more });
}
