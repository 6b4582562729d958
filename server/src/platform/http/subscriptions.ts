import type { FastifyInstance } from "fastify";
import { getOperationAST, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse } from "graphql";
import type { Context as SocketContext } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { isForeign } from "../auth/peer.ts";
import { ANONYMOUS, type Principal } from "../auth/principal.ts";
import { userError } from "../errors.ts";
import { type AllowedDocuments, notAllowed } from "./allowed-documents.ts";
import { contextOf, type GraphContext, type Services } from "./context.ts";
import { formatError } from "./format-error.ts";
import { LIMITS, TOO_DEEP, variablesBeyondLimits } from "./limits.ts";
import { Listeners, UNAUTHENTICATED } from "./listeners.ts";
import { problemsOf } from "./validation.ts";

/** A message of a subscriber is a query; none is larger than this. */
const MAX_PAYLOAD = 100_000;
/** How a socket is closed whose caller could not be looked up: clients come again. */
const TRY_AGAIN = { code: 1013, reason: "Try again later" } as const;
/** How often those who listen are asked for again, in milliseconds. */
const CHECK_EVERY = 2_000;

type Socket = SocketContext<{ authorization?: unknown }, Extra>;

/** Why a message is answered with errors alone. */
function refusal(
  schema: GraphQLSchema,
  allowed: AllowedDocuments | undefined,
  { query, variables, operationName }: SubscribeMessage,
): GraphQLError[] {
  const deep = variablesBeyondLimits(variables);
  if (deep) return [deep];
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    if (allowed && !allowed.has(document)) return [notAllowed()];
    const problems = problemsOf(schema, document);
    if (problems.length > 0) return [...problems];
    if (getOperationAST(document, operationName)?.operation === "subscription") return [];
    return [userError("BAD_REQUEST", "A socket is for subscriptions; send queries and mutations by POST")];
  } catch (error) {
    if (error instanceof RangeError) return [userError("GRAPHQL_PARSE_FAILED", TOO_DEEP)];
    if (!(error instanceof GraphQLError)) throw error;
    return [userError("GRAPHQL_PARSE_FAILED", error.message)];
  }
}

interface SubscribeMessage {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/**
 * Serves subscriptions over graphql-ws at `/graphql`, on the server's own port, to whoever has signed in. Returns how to
 * end them.
 */
export function serveSubscriptions(
  server: FastifyInstance,
  schema: GraphQLSchema,
  services: Services,
  logger: Logger,
  allowed?: AllowedDocuments,
): () => Promise<void> {
  const sockets = new WebSocketServer({ server: server.server, path: "/graphql", maxPayload: MAX_PAYLOAD });
  const listeners = new Listeners(services.database);
  const format = formatError(logger);
  const formatted = (errors: readonly GraphQLError[]): GraphQLFormattedError[] =>
    errors.map((error) => format(error.toJSON(), error));
  // a browser cannot set headers of a socket: it says them in its first message
  const callerOf = async ({ connectionParams, extra }: Socket): Promise<Principal> => {
    try {
      return await services.authenticate(extra.request, connectionParams?.authorization);
    } catch (error) {
      logger.error({ err: error }, "the caller of a socket could not be looked up");
      extra.socket.close(TRY_AGAIN.code, TRY_AGAIN.reason);
      return ANONYMOUS;
    }
  };

  const served = useServer<{ authorization?: unknown }>(
    {
      schema,
      async onConnect(socket) {
        const { request, socket: wire } = socket.extra;
        if (isForeign(request, services.entrance)) return false; // 4403
        const principal = await callerOf(socket);
        if (principal.role !== null && listeners.add(wire, principal)) return undefined;
        wire.close(UNAUTHENTICATED.code, UNAUTHENTICATED.reason);
        return false;
      },
      onClose: ({ extra }) => listeners.delete(extra.socket),
      onSubscribe(_socket, _id, message) {
        const errors = refusal(schema, allowed, message);
        return errors.length > 0 ? errors : undefined;
      },
      onError: (_socket, _id, _message, errors) => formatted(errors),
      onNext: (_socket, _id, _message, _args, result) =>
        result.errors ? { ...result, errors: formatted(result.errors) } : undefined,
      context: async (socket): Promise<GraphContext> =>
        contextOf(services, await callerOf(socket), { again: () => callerOf(socket) }),
      isProd: true, // else it closes with the words of whatever error it met
    },
    sockets,
  );

  const timer = setInterval(
    () =>
      void listeners.check().catch((error: unknown) => logger.error({ err: error }, "listeners could not be checked")),
    CHECK_EVERY,
  );
  return async () => {
    clearInterval(timer);
    await served.dispose();
  };
}
