import type { FastifyError, FastifyInstance } from "fastify";
import { STATUS_CODES } from "node:http";
import type { Logger } from "pino";
import { formatError } from "./format-error.ts";
import { OF_THE_SERVER } from "./status.ts";

/** Fastify's own refusals: a body that is cut off, too long, of a type nobody reads. */
const isRefusal = ({ code = "", statusCode = 500 }: FastifyError): boolean =>
  code.startsWith("FST_") && statusCode < 500;

/**
 * Answers whatever goes wrong beside the graph: as the graph does, with a code and an id under which the log tells the
 * cause, and nothing of the inside.
 */
export function serveFailures(server: FastifyInstance, logger: Logger): void {
  const format = formatError(logger);
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    if (isRefusal(error)) return reply.send(error);
    if (error.statusCode && error.statusCode < 500)
      return reply.code(error.statusCode).send({ code: "BAD_REQUEST", message: STATUS_CODES[error.statusCode] });
    const { message, extensions } = format({ message: "" }, error);
    return reply.code(OF_THE_SERVER[String(extensions!.code)] ?? 500).send({ ...extensions, message });
  });
}
