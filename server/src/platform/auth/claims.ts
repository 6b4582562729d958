import type { UserRole } from "@guanxi/shared/user-role";
import type { Principal } from "./principal.ts";

/** What a statement tells the database of its caller: the role it runs as, and the settings its policies read. */
export interface Claims {
  readonly role: string;
  readonly settings: Readonly<Record<string, string>>;
  /** What the caller's rights are known from; the statement is refused with GX001 where they have changed since. */
  readonly version?: string | null;
}

/** A role of the database that may nothing: a connection starts in it. */
export const NOBODY = "guanxi_none";
/** The role of the server's own work: it sees everything, and no request runs in it by itself. */
export const SYSTEM = "guanxi_system";

/** The database role of a role of ours. */
export const databaseRole = (role: UserRole): string => `guanxi_${role.toLowerCase()}`;

/** The settings a statement's claims set; absent ones are set to nothing. */
const SETTINGS = ["app.user_id", "app.team_ids"] as const;

/** Takes on the claims until the transaction ends; `$1`, `$2`, ... are {@link claimValues}. */
export const CLAIM = `select set_config('role', $1, true), ${SETTINGS.map((name, i) => `set_config('${name}', $${i + 2}, true)`).join(", ")},
  case when $${SETTINGS.length + 2}::bigint is null or exists (select 1 from access_version where version = $${SETTINGS.length + 2}::bigint)
    then '' else guanxi_stale_access() end`;

/** Whether an error says that the caller's rights are others by now than those the statement came with. */
export const isStale = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === "GX001";

export const claimValues = ({ role, settings, version = null }: Claims): (string | null)[] => [
  role,
  ...SETTINGS.map((name) => settings[name] ?? ""),
  version,
];

export const SYSTEM_CLAIMS: Claims = { role: SYSTEM, settings: {} };

export const claimsOf = ({ role, userId, teamIds, version }: Principal): Claims => ({
  role: role === null ? NOBODY : databaseRole(role),
  settings: { "app.user_id": userId ?? "", "app.team_ids": teamIds.join(",") },
  version,
});
