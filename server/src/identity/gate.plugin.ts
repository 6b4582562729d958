import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  type FieldNode,
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { userError } from "../platform/errors.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { rootFieldsOf } from "../platform/http/root-fields.ts";
import { countAttempts } from "./sign-in.service.ts";
import type { SignInInput } from "./sign-in.types.ts";

/** What is answered to whoever has not signed in. */
const OPEN: ReadonlySet<string> = new Set(["__typename", "viewer", "signInOptions", "signIn", "signInAs", "setUp"]);
/** What is no business of theirs, not even as a hint that they might sign in. */
const INTROSPECTION: ReadonlySet<string> = new Set(["__schema", "__type"]);
/** Doors: one operation tries one of them once. */
const DOORS: ReadonlySet<string> = new Set(["signIn", "signInAs", "setUp"]);

const named = (fields: readonly FieldNode[], names: ReadonlySet<string>): number =>
  fields.filter(({ name }) => names.has(name.value)).length;

const refused = (status: number, error: GraphQLError) => ({
  http: { headers: new HeaderMap(), status },
  body: { kind: "single" as const, singleResult: { errors: [error] } },
});

/**
 * Lets through, after a document was found valid and before any of it runs, what the caller may ask at all. What of the
 * graph a caller sees and changes is decided where it is read and written.
 *
 * @param planned the root fields that the read engine answers
 */
export const gatePlugin = (planned: ReadonlySet<string>): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, contextValue, request }) {
        const fields = rootFieldsOf(document, operation);
        // one statement of the read engine finds out by itself; anything else is looked at before it begins
        if (operation.operation !== "query" || named(fields, planned) < fields.length) {
          const unknown = await contextValue.verify().catch(onlyRefusals);
          if (unknown) return refused(503, unknown);
        }
        const { principal } = contextValue;
        const doors = named(fields, DOORS);
        if (doors > 1) {
          // each of them counts, although none is answered
          const inputs = signInsOf(schema, operation, fields, request.variables ?? {});
          await countAttempts(contextValue, inputs);
          return refused(400, userError("TOO_COMPLEX", "An operation signs in once", { limit: "signIn", most: 1 }));
        }
        if (principal.role === null) {
          if (named(fields, INTROSPECTION) > 0)
            return refused(400, userError("GRAPHQL_VALIDATION_FAILED", "The schema is told to whoever has signed in"));
          if (named(fields, OPEN) < fields.length) return refused(401, userError("UNAUTHENTICATED", "Sign in first"));
        } else if (operation.operation === "mutation" && !principal.writes && doors === 0)
          return refused(403, userError("FORBIDDEN", "This token is for reading alone"));
        return null;
      },
    };
  },
});

/** What each `signIn` of an operation is given; nothing where its arguments are wrong. */
function signInsOf(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  fields: readonly FieldNode[],
  variables: Record<string, unknown>,
): SignInInput[] {
  const { coerced } = getVariableValues(schema, variableDefinitions ?? [], variables);
  const definition = schema.getMutationType()!.getFields()["signIn"]!;
  if (!coerced) return [];
  const asked = fields.filter(({ name }) => name.value === "signIn");
  return asked.map((node) => getArgumentValues(definition, node, coerced)["input"] as SignInInput);
}

/** Thrown on, Apollo would make an internal error of it. */
function onlyRefusals(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  throw error;
}
