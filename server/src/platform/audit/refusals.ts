import type { ApolloServerPlugin } from "@apollo/server";
import { Kind } from "graphql";
import type { GraphContext } from "../http/context.ts";
import { actorOf, type AuditLog } from "./audit-log.ts";
import type { Principal } from "../auth/principal.ts";

/** Notes that somebody asked for what is not theirs to do. */
export const recordRefusal = (audit: AuditLog, principal: Principal, asked: string, why: string): Promise<void> =>
  audit.record({
    ...actorOf(principal),
    action: "REFUSED",
    entity: null,
    records: [],
    fields: [],
    reason: `${asked}: ${why}`,
  });

/** Notes every answer FORBIDDEN of the API; a write's own refusals are noted where it is answered. */
export const refusalsPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue: { audit, principal } }) {
        const refused = errors.filter(({ extensions }) => extensions.code === "FORBIDDEN");
        for (const { nodes, message } of refused) {
          const [field] = nodes ?? [];
          await recordRefusal(audit, principal, field?.kind === Kind.FIELD ? field.name.value : "graphql", message);
        }
      },
    };
  },
};
