import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { askedBy, Asker } from "../database/asker.ts";
import { isUnavailable } from "../database/unavailable.ts";
import { userError } from "../errors.ts";
import { type AllowedDocuments, allowedDocumentsPlugin } from "./allowed-documents.ts";
import { contextOf, unavailable, type GraphContext, type Services } from "./context.ts";
import type { Example } from "./examples.ts";
import { formatError } from "./format-error.ts";
import { serveIde } from "./ide.ts";
import { policyOf } from "./headers.ts";
import { LIMITS, requestBeyondLimits } from "./limits.ts";
import { validationPlugin } from "./validation.ts";
import { statusOfFailures, statusOfPlainJson } from "./status.ts";

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly plugins: readonly ApolloServerPlugin<GraphContext>[];
  readonly stringifyResult: (result: object) => string;
  readonly services: Services;
  readonly logger: Logger;
  /** The documents that are answered, where not all are. */
  readonly allowed?: AllowedDocuments | undefined;
  /** What the IDE offers to begin with. */
  readonly examples: readonly Example[];
}

/** Serves the graph, and its IDE to browsers, at `/graphql`. */
export async function serveGraphql(
  server: FastifyInstance,
  options: GraphqlOptions,
): Promise<ApolloServer<GraphContext>> {
  const { allowed } = options;
  const apollo = new ApolloServer<GraphContext>({
    ...(allowed ? { persistedQueries: { cache: allowed.cache } } : {}),
    schema: options.schema,
    plugins: [
      ...(allowed ? [allowedDocumentsPlugin(allowed)] : []),
      validationPlugin,
      ...options.plugins,
      statusOfPlainJson,
      statusOfFailures,
      fastifyApolloDrainPlugin(server),
    ],
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
    async context(request, reply) {
      const caller = await options.services.recall(request.raw).catch((error: unknown) => {
        throw isUnavailable(error) ? unavailable() : error;
      });
      return contextOf(options.services, caller, { request, reply });
    },
  });
  const ide = serveIde(server, options.examples);
  const idePolicy = policyOf(ide);
  server.route({
    url: "/graphql",
    method: ["GET", "POST"],
    bodyLimit: MAX_BODY,
    onSend: async (_request, _reply, payload) => encoded(payload),
    errorHandler(error, _request, reply) {
      if ((error as { code?: string }).code !== "FST_ERR_CTP_INVALID_MEDIA_TYPE") throw error;
      const told = userError("BAD_REQUEST", "Send a query as JSON, with the content type application/json");
      return reply.code(400).send({ errors: [told] });
    },
    handler(request, reply) {
      const browser = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
      if (browser) return reply.header("content-security-policy", idePolicy).type("text/html; charset=utf-8").send(ide);
      const deep = requestBeyondLimits(request.body);
      if (deep) return reply.code(400).send({ errors: [deep] });
      const asker = new Asker();
      reply.raw.once("close", () => reply.raw.writableFinished || asker.leave());
      return askedBy(asker, () => handle.call(server as never, request as never, reply as never));
    },
  });
  return apollo;
}

/** A query with its variables; files travel beside GraphQL. */
const MAX_BODY = 190 * 1_024;

/** Node copies a text several times on its way to the socket, bytes not at all. */
const LONG_TEXT = 8_192;

const encoded = (payload: unknown): unknown =>
  typeof payload === "string" && payload.length > LONG_TEXT ? Buffer.from(payload) : payload;
