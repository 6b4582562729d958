import type { ApolloServerPlugin } from "@apollo/server";
import { type FieldNode, getArgumentValues, type GraphQLSchema } from "graphql";
import { actorOf } from "../platform/audit/audit-log.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { rootFieldsOf } from "../platform/http/root-fields.ts";

/** What is done to doors and keys. Coming in is noted where somebody is let in. */
const NOTED: ReadonlySet<string> = new Set([
  "signOut",
  "sessionRevoke",
  "passwordChange",
  "userSetPassword",
  "apiTokenCreate",
  "apiTokenRevoke",
  "roleRightsUpdate",
]);

const ID = /^[a-z]+_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

interface Answered {
  readonly userErrors?: readonly unknown[];
}

/** The uuids that a mutation's input names: whose password, which token. */
function idsIn(schema: GraphQLSchema, field: FieldNode, variables: Record<string, unknown>): string[] {
  const definition = schema.getMutationType()!.getFields()[field.name.value]!;
  const { input } = getArgumentValues(definition, field, variables) as { input?: object };
  return Object.values(input ?? {}).flatMap((value) => ID.exec(String(value))?.[1] ?? []);
}

/** Notes what was done to sessions, passwords, tokens and rights, and by whom. */
export const auditedPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ schema, document, operation, request, contextValue, response }) {
        if (!document || operation?.operation !== "mutation" || response.body.kind !== "single") return;
        const data = response.body.singleResult.data as Record<string, Answered | null> | null | undefined;
        for (const field of rootFieldsOf(document, operation)) {
          const action = field.name.value;
          const answer = data?.[(field.alias ?? field.name).value];
          if (!NOTED.has(action) || !answer || (answer.userErrors?.length ?? 0) > 0) continue;
          const who = actorOf(contextValue.principal);
          await contextValue.audit.record({
            ...who,
            action,
            entity: null,
            records: idsIn(schema, field, request.variables ?? {}),
            fields: [],
            reason: null,
          });
        }
      },
    };
  },
};
