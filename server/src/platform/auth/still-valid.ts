import type { SqlStatements } from "../database/sql.ts";
import { LIVE_SESSION, LIVE_TOKEN } from "./authenticator.ts";
import type { Principal } from "./principal.ts";

type Credential = Pick<Principal, "credential" | "role">;

const SAME = `select s.id, u.role from session s join app_user u on u.id = s.user_id where s.id = any ($1::uuid[]) and ${LIVE_SESSION}
  union all
  select t.id, coalesce(t.role, u.role) from api_token t left join app_user u on u.id = t.user_id
  where t.id = any ($1::uuid[]) and ${LIVE_TOKEN}`;

/** Of callers those who are still let in, and in the role they had; in one statement. */
export async function stillValid<Caller extends { readonly principal: Credential }>(
  sql: SqlStatements,
  callers: readonly Caller[],
): Promise<Set<Caller>> {
  const known = callers.filter(({ principal }) => principal.credential.kind !== "none");
  const ids = [...new Set(known.map(({ principal }) => principal.credential.id))];
  const rows = ids.length === 0 ? [] : await sql.query<{ id: string; role: string }>(SAME, [ids]);
  const roles = new Map(rows.map(({ id, role }) => [id, role]));
  return new Set(
    callers.filter(
      ({ principal: { credential, role } }) => credential.kind === "none" || roles.get(credential.id!) === role,
    ),
  );
}
