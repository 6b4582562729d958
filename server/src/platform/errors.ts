import { GraphQLError } from "graphql";

/** The codes a caller of the API can meet; anything else is an internal error. */
export const ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "RATE_LIMITED",
  "BAD_USER_INPUT",
  "BAD_ID",
  "BAD_CURSOR",
  "PAGE_SIZE",
  "TOO_COMPLEX",
  "UNREADABLE",
  "INTERNAL_SERVER_ERROR",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
  "TIMEOUT",
  "UNAVAILABLE",
  "INSUFFICIENT_STORAGE",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error the caller can act on: a sentence and a code. */
export const userError = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { ...extensions, code } });
