import type { FastifyInstance } from "fastify";
import { type GraphQLSchema, parse } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { contextOf, type GraphContext, type Services } from "./context.ts";
import { LIMITS } from "./limits.ts";
import { problemsOf } from "./validation.ts";

/** A message of a subscriber is a query; none is larger than this. */
const MAX_PAYLOAD = 100_000;

/** Serves subscriptions over graphql-ws at `/graphql`, on the server's own port. Returns how to end them. */
export function serveSubscriptions(
  server: FastifyInstance,
  schema: GraphQLSchema,
  services: Services,
): () => Promise<void> {
  const sockets = new WebSocketServer({ server: server.server, path: "/graphql", maxPayload: MAX_PAYLOAD });
  const served = useServer(
    {
      schema,
      parse: (source) => parse(source, { maxTokens: LIMITS.tokens }),
      validate: problemsOf,
      // a browser cannot set headers of a socket: it says them in its first message
      context: async ({ connectionParams, extra }): Promise<GraphContext> =>
        contextOf(services, await services.authenticate(extra.request, connectionParams?.authorization)),
    },
    sockets,
  );
  return async () => {
    await served.dispose();
  };
}
