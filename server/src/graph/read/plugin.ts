import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from "@apollo/server";
import { type DocumentNode, getVariableValues, GraphQLError, Kind, type OperationDefinitionNode } from "graphql";
import { recordRefusal } from "../../platform/audit/refusals.ts";
import { isStale } from "../../platform/auth/claims.ts";
import { viewOf } from "../../platform/auth/view.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import type { formatError } from "../../platform/http/format-error.ts";
import type { ReadEngine } from "./engine.ts";
import { costOf, type Plan, SEPARATOR } from "./plan.ts";
import { run } from "./run.ts";
import { readable } from "./tell.ts";

/** Marks a response that is JSON text already, from its first brace to its last. */
const TEXT = Symbol("json text");

type TextData = Record<string, unknown> & { [TEXT]?: string };

const textData = (text: string): TextData => {
  const data: TextData = Object.create(null);
  data[TEXT] = text;
  return data;
};

/**
 * Runs queries through the read engine: after parse and validation, instead of graphql-js's execution. Root fields that
 * the engine does not know, and the wording of wrong variables, stay graphql-js's; where an operation asks for both, the
 * two answers are spliced.
 *
 * @param format makes an error of ours one that a caller may read
 */
export const readEnginePlugin = (
  engine: ReadEngine,
  format: ReturnType<typeof formatError>,
): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    let plan: Plan | undefined;
    let texts: readonly string[] = [];
    return {
      async responseForOperation(request) {
        const { schema, document, operation, contextValue } = request;
        if (operation.operation !== "query") return null;
        const given = request.request.variables ?? {};
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
        if (!coerced) return null;
        const answer = async () => {
          plan = engine.plan(document, operation, coerced, viewOf(contextValue.principal.rights));
          const text = plan.text && (await run(contextValue.sql, plan.text, plan.bind(coerced), plan.name));
          return text && plan.marked ? readable(contextValue, text) : text;
        };
        try {
          const text = await answer().catch(async (error: unknown) => {
            if (!isStale(error)) throw error;
            await contextValue.renew();
            if (contextValue.principal.role === null) throw userError("UNAUTHENTICATED", "Sign in first");
            return answer();
          });
          if (!plan!.spliced) return single({ data: textData(text ?? '{"data":{}}') }, undefined);
          texts = text?.split(SEPARATOR) ?? [];
        } catch (error) {
          if (!(error instanceof GraphQLError)) {
            // thrown on, Apollo would drop its cause
            const told = format({ message: "" }, error);
            return single({ errors: [told] }, 500);
          }
          if (error.extensions.code === "FORBIDDEN")
            await recordRefusal(contextValue.audit, contextValue.principal, "graphql", error.message);
          return single({ errors: [error] }, error.extensions.code === "UNAUTHENTICATED" ? 401 : 400);
        }
        leaveTheRest(request as GraphQLRequestContext<GraphContext>, document, operation, plan!);
        return null;
      },
      async willSendResponse({ response }) {
        if (!plan?.spliced || response.body.kind !== "single") return;
        const { singleResult } = response.body;
        if (!singleResult.data) return;
        let next = 0;
        const parts = plan.spliced.map(({ key, planned }) => {
          const text = planned ? texts[next++]! : JSON.stringify(singleResult.data![key]);
          return `${JSON.stringify(key)}:${text}`;
        });
        const { errors } = singleResult;
        const told = JSON.stringify({ ...(errors ? { errors } : {}), extensions: costOf(plan) });
        singleResult.data = textData(`{"data":{${parts.join(",")}},${told.slice(1)}`);
      },
    };
  },
});

const single = (singleResult: object, status: number | undefined) => ({
  http: { headers: new HeaderMap(), status },
  body: { kind: "single" as const, singleResult },
});

/** Lets graphql-js see only what of the operation the engine did not answer. */
function leaveTheRest(
  request: GraphQLRequestContext<GraphContext>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { spliced }: Plan,
): void {
  const selections = spliced!.filter(({ planned }) => !planned).flatMap(({ nodes }) => nodes);
  const rest: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  (request as { document: DocumentNode }).document = { ...document, definitions: [rest, ...fragments] };
}

/** Sends the engine's text as it is, anything else as usual. */
export const stringifyResult = (result: object): string =>
  (result as { data?: TextData }).data?.[TEXT] ?? JSON.stringify(result);
