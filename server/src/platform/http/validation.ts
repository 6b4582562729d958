import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, validate } from "graphql";
import type { GraphContext } from "./context.ts";
import { beyondLimits, variablesBeyondLimits } from "./limits.ts";

/** More than these nobody reads. */
const MAX_ERRORS = 20;

const checked = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/** What is wrong with a document: that it asks too much, or what the schema says against it; told once a document. */
export function problemsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const known = checked.get(document);
  if (known) return known;
  const beyond = beyondLimits(document);
  const problems = beyond
    ? [beyond]
    : validate(schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: true }).map(withCode);
  checked.set(document, problems);
  return problems;
}

const withCode = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
  });

/**
 * Validates documents in place of Apollo Server, which would run the whole of GraphQL's validation before any rule of
 * ours: some of that takes seconds on a document that is written to do so.
 */
export const validationPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, request }) {
        const deep = variablesBeyondLimits(request.variables);
        const errors = deep ? [deep] : problemsOf(schema, document);
        if (errors.length === 0) return null;
        return {
          http: { headers: new HeaderMap(), status: 400 },
          body: { kind: "single", singleResult: { errors } },
        };
      },
    };
  },
};
