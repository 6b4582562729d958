import { actorOf, type AuditLog } from "../platform/audit/audit-log.ts";
import { openSession, type Origin, type SignInMethod } from "../platform/auth/sessions.ts";
import type { Sql } from "../platform/database/sql.ts";
import type { GraphContext } from "../platform/http/context.ts";

type Statements = Pick<Sql, "query">;

/** What was done to a door or a key, and to whose. */
interface Deed {
  readonly entity: "ApiToken" | "RoleRights" | "Session" | "User";
  /** Uuids: of the session or token, and of the user it lets in. */
  readonly records: readonly (string | null)[];
  readonly fields?: readonly string[];
  readonly reason?: string;
}

/** Notes what a caller does to doors and keys, in the transaction that does it: neither is there without the other. */
export const noteDeed = (
  { audit, principal }: Pick<GraphContext, "audit" | "principal">,
  sql: Statements,
  mutation: string,
  { entity, records, fields = [], reason }: Deed,
): Promise<void> =>
  audit.recordIn(sql, {
    ...actorOf(principal),
    action: mutation,
    entity,
    records: records.filter((record) => record !== null),
    fields,
    reason: reason ?? null,
  });

/** Notes that somebody came in, or that somebody tried to; null where nobody is called what was typed. */
const noteSignIn = (
  audit: AuditLog,
  sql: Statements,
  action: "SIGN_IN" | "SIGN_IN_FAILED",
  user: string | null,
  method: SignInMethod,
): Promise<void> =>
  audit.recordIn(sql, {
    actor: action === "SIGN_IN" ? user : null,
    credential: null,
    action,
    entity: "User",
    records: user === null ? [] : [user],
    fields: [],
    reason: method,
  });

/** The same for whoever is known and whoever is not: the time it takes tells neither. */
export const noteFailure = ({ audit, system }: GraphContext, user: string | null, method: SignInMethod) =>
  noteSignIn(audit, system, "SIGN_IN_FAILED", user, method);

/** Opens a session and notes it, in the caller's transaction. @returns the session's secret */
export async function openNotedSession(
  audit: AuditLog,
  sql: Statements,
  userId: string,
  method: SignInMethod,
  origin: Origin,
): Promise<string> {
  const secret = await openSession(sql, userId, method, origin);
  await noteSignIn(audit, sql, "SIGN_IN", userId, method);
  return secret;
}
