import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { getVariableValues, GraphQLError } from "graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import type { ReadEngine } from "./engine.ts";
import { run } from "./run.ts";

/** Marks a response whose data is JSON text already. */
const TEXT = Symbol("json text");

type TextData = Record<string, unknown> & { [TEXT]?: string };

/**
 * Runs plannable queries through the read engine: after parse and validation, instead of graphql-js's execution. What
 * cannot be planned, and the wording of wrong variables, stays graphql-js's.
 */
export const readEnginePlugin = (engine: ReadEngine): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue }) {
        if (operation.operation !== "query") return null;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
        if (!coerced) return null;
        const http = { headers: new HeaderMap(), status: undefined };
        try {
          const plan = engine.plan(document, operation, coerced);
          if (!plan) return null;
          const data: TextData = Object.create(null);
          data[TEXT] = await run(contextValue.database, plan.text, plan.values);
          return { http, body: { kind: "single", singleResult: { data } } };
        } catch (error) {
          if (!(error instanceof GraphQLError)) throw error;
          return { http: { ...http, status: 400 }, body: { kind: "single", singleResult: { errors: [error] } } };
        }
      },
    };
  },
});

/** Sends the engine's text as it is, anything else as usual. */
export function stringifyResult(result: object): string {
  const text = (result as { data?: TextData }).data?.[TEXT];
  return text === undefined ? JSON.stringify(result) : `{"data":${text}}`;
}
