import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { contextOf, type GraphContext, type Services } from "./context.ts";
import type { Example } from "./examples.ts";
import { formatError } from "./format-error.ts";
import { serveIde } from "./ide.ts";
import { LIMITS } from "./limits.ts";
import { validationPlugin } from "./validation.ts";
import { statusOfPlainJson } from "./status.ts";

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly plugins: readonly ApolloServerPlugin<GraphContext>[];
  readonly stringifyResult: (result: object) => string;
  readonly services: Services;
  readonly logger: Logger;
  /** What the IDE offers to begin with. */
  readonly examples: readonly Example[];
}

/** Serves the graph, and its IDE to browsers, at `/graphql`. */
export async function serveGraphql(
  server: FastifyInstance,
  options: GraphqlOptions,
): Promise<ApolloServer<GraphContext>> {
  const apollo = new ApolloServer<GraphContext>({
    schema: options.schema,
    plugins: [validationPlugin, ...options.plugins, statusOfPlainJson, fastifyApolloDrainPlugin(server)],
    stringifyResult: options.stringifyResult,
    formatError: formatError(options.logger),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    dangerouslyDisableValidation: true, // the validation plugin does it
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const handle = fastifyApolloHandler(apollo, {
    context: async (request, reply) =>
      contextOf(options.services, await options.services.authenticate(request.raw), { request, reply }),
  });
  const ide = serveIde(server, options.examples);
  server.route({
    url: "/graphql",
    method: ["GET", "POST"],
    onSend: async (_request, _reply, payload) => encoded(payload),
    handler(request, reply) {
      const browser = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
      if (browser) return reply.type("text/html; charset=utf-8").send(ide);
      return handle.call(server as never, request as never, reply as never);
    },
  });
  return apollo;
}

/** Node copies a text several times on its way to the socket, bytes not at all. */
const LONG_TEXT = 8_192;

const encoded = (payload: unknown): unknown =>
  typeof payload === "string" && payload.length > LONG_TEXT ? Buffer.from(payload) : payload;
