import { unwrapResolverError } from "@apollo/server/errors";
import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { SqlError } from "../database/sql.ts";
import { isFull, isUnavailable } from "../database/unavailable.ts";
import { ERROR_CODES } from "../errors.ts";
import { TOO_DEEP } from "./limits.ts";
import { UnreadableError } from "../personal/seal.ts";

const known = new Set<string>(ERROR_CODES);

/**
 * graphql-js helps whoever mistypes a name. To strangers that would tell the schema word by word; developers have it in
 * the IDE, which completes names while they are typed. So nobody is helped, and one document has one answer.
 */
const withoutHint = (message: string): string =>
  message === OVERFLOW ? TOO_DEEP : message.replace(/ Did you mean .*\?$/su, "");

/** How the parser says that a text is too deep for it. */
const OVERFLOW = "Maximum call stack size exceeded";

/**
 * What a caller may read of an error: those with a code from the list as they are, anything else as "Internal error"
 * with an id under which the log tells the cause.
 */
export const formatError =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(raw);
    const place = {
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };
    const code = String(formatted.extensions?.code ?? "");
    const byDatabase =
      cause instanceof SqlError || (cause instanceof Error && "code" in cause && !(cause instanceof GraphQLError));
    if (!byDatabase && known.has(code) && code !== "INTERNAL_SERVER_ERROR") {
      const { stacktrace: _stack, ...extensions } = formatted.extensions ?? {};
      return { message: withoutHint(formatted.message), ...place, extensions };
    }
    const id = randomUUID();
    logger.error({ err: cause, correlationId: id }, "a request failed");
    if (cause instanceof UnreadableError)
      return {
        message: "A value in this answer was changed outside Guanxi and cannot be read; the log says which",
        ...place,
        extensions: { code: "UNREADABLE", correlationId: id },
      };
    const sqlState = String((cause as { code?: string } | undefined)?.code ?? "");
    if (sqlState === "57014")
      return {
        message: "The query took too long and was stopped",
        ...place,
        extensions: { code: "TIMEOUT", correlationId: id },
      };
    if (isFull(cause))
      return {
        message: "There is no room left where the data is kept; nothing was written",
        ...place,
        extensions: { code: "INSUFFICIENT_STORAGE", correlationId: id },
      };
    if (isUnavailable(cause))
      return {
        message: "The database does not answer at the moment",
        ...place,
        extensions: { code: "UNAVAILABLE", correlationId: id },
      };
    return { message: "Internal error", ...place, extensions: { code: "INTERNAL_SERVER_ERROR", correlationId: id } };
  };
