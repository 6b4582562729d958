import type { UserRole } from "@guanxi/shared/user-role";
import type { IncomingMessage } from "node:http";
import type { SqlStatements } from "../database/sql.ts";
import { credentialOf } from "../http/credential.ts";
import type { Entrance } from "./entrance.ts";
import { isForeign, isLoopback } from "./peer.ts";
import { ADMINISTRATION, ANONYMOUS, type Principal } from "./principal.ts";
import { RightsMemory, withoutManaging } from "./role-rights.ts";
import { secretHash, TOKEN_PREFIX } from "./secret.ts";
import { sessionSecretOf } from "./session-cookie.ts";

/** A session ends after so long without a request. */
const IDLE = "12 hours";
/** How exact `last_seen_at` is: not every request writes. */
const SEEN = "1 minute";

const TEAMS = `(with recursive below as (
    select u.team_id as id where u.team_id is not null
    union select t.id from team t join below b on t.parent_id = b.id
  ) select coalesce(string_agg(id::text, ','), '') from below)`;

const columns = (credential: string, role: string, name: string): string =>
  `${credential}.id as credential, u.id as "userId", ${name} as name, ${role} as role, ${TEAMS} as teams,
   (select r.rights::text from role_rights r where r.role = ${role}) as rights,
   (select v.version::text from access_version v) as version`;

/** Sessions that hold: alias `s` of the session, `u` of its user. */
export const LIVE_SESSION = `s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '${IDLE}' and u.active`;
/** Tokens that hold: alias `t` of the token, `u` of its user, absent where it is a program's. */
export const LIVE_TOKEN = `t.revoked_at is null and t.expires_at > now() and (t.user_id is null or u.active)`;

const BY_SESSION = `select ${columns("s", "u.role", "u.name")}, true as writes, true as manages, s.last_seen_at < now() - interval '${SEEN}' as stale
  from session s join app_user u on u.id = s.user_id where s.token_hash = $1 and ${LIVE_SESSION}`;

const BY_TOKEN = `select ${columns("t", "coalesce(t.role, u.role)", "coalesce(u.name, t.name)")}, t.scopes && array['WRITE', 'MANAGE'] as writes,
  'MANAGE' = any (t.scopes) as manages,
  coalesce(t.last_used_at < now() - interval '${SEEN}', true) as stale
  from api_token t left join app_user u on u.id = t.user_id where t.token_hash = $1 and ${LIVE_TOKEN}`;

// the server itself asks for somebody, without anything that person came with
const BY_USER = `select null as credential, u.id as "userId", u.name, u.role, ${TEAMS} as teams,
    (select r.rights::text from role_rights r where r.role = u.role) as rights,
    (select v.version::text from access_version v) as version, false as writes, false as manages, false as stale
  from app_user u where u.id = $1 and u.active`;

interface Row {
  readonly credential: string | null;
  readonly userId: string | null;
  readonly name: string;
  readonly role: UserRole;
  readonly teams: string;
  readonly rights: string | null;
  readonly writes: boolean;
  readonly manages: boolean;
  readonly stale: boolean;
  readonly version: string;
}

/** The command line of this machine. */
const LOCAL: Principal = { ...ADMINISTRATION, credential: { kind: "none", id: "local" } };

/** How long a caller is remembered: as long as `last_seen_at` is not written, and an end may be overlooked. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Says who calls, by the session's cookie or a token, in one statement. Whoever was let in is remembered for a minute
 * with the number of the last change of anybody's rights. Statements carry that number, and the database refuses an old
 * one: whatever was revoked or changed holds from the next request on, in every process, without a round trip to ask.
 */
export class Authenticator {
  readonly #sql: SqlStatements;
  readonly #entrance: Entrance;
  readonly #rights = new RightsMemory();
  readonly #remembered = new Map<string, { readonly principal: Principal; readonly until: number }>();

  constructor(sql: SqlStatements, entrance: Entrance) {
    this.#sql = sql;
    this.#entrance = entrance;
  }

  /** @param said the `Authorization` that came otherwise than as a header: a socket's first message */
  async authenticate(request: IncomingMessage, said?: unknown): Promise<Principal> {
    const authorization = request.headers.authorization ?? said;
    // whoever brings a token means the token
    if (authorization !== undefined) return this.#byToken(credentialOf(authorization) ?? "", request);
    const secret = sessionSecretOf(request, this.#entrance);
    // a browser adds the cookie to whatever page asks: that of somebody else's page is not its user's wish
    if (secret === undefined || isForeign(request, this.#entrance)) return ANONYMOUS;
    return this.bySession(secret);
  }

  /**
   * The caller as remembered, where there is any memory of one: for whoever sends the rights' number with every
   * statement. Else as the database says now.
   */
  async recall(request: IncomingMessage): Promise<Principal> {
    const secret = request.headers.authorization ?? sessionSecretOf(request, this.#entrance);
    if (secret === undefined || isForeign(request, this.#entrance)) return this.authenticate(request);
    const key = secretHash(secret);
    const known = this.#remembered.get(key);
    if (known && known.until > Date.now()) return known.principal;
    const principal = await this.authenticate(request);
    this.#remember(key, principal);
    return principal;
  }

  /** The caller as the database says now, remembered anew. */
  async renew(request: IncomingMessage): Promise<Principal> {
    const secret = request.headers.authorization ?? sessionSecretOf(request, this.#entrance);
    if (secret !== undefined) this.#remembered.delete(secretHash(secret));
    return this.recall(request);
  }

  #remember(key: string, principal: Principal): void {
    this.#remembered.delete(key);
    if (principal.version === null) return;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.delete(this.#remembered.keys().next().value!);
    this.#remembered.set(key, { principal, until: Date.now() + REMEMBERED_MS });
  }

  /** Whose session a secret opens. */
  async bySession(secret: string): Promise<Principal> {
    const [row] = await this.#sql.query<Row>(BY_SESSION, [secretHash(secret)]);
    if (row?.stale) await this.#sql.query("update session set last_seen_at = now() where id = $1", [row.credential]);
    return row ? this.#principal(row, "session") : ANONYMOUS;
  }

  /** A user as the server asks on that user's behalf: with the rights held now, for reading alone; nobody once they left. */
  async ofUser(uuid: string): Promise<Principal> {
    const [row] = await this.#sql.query<Row>(BY_USER, [uuid]);
    return row ? this.#principal(row, "none") : ANONYMOUS;
  }

  async #byToken(token: string, request: IncomingMessage): Promise<Principal> {
    const { localKey } = this.#entrance;
    if (localKey?.is(token)) return isLoopback(request.socket.remoteAddress ?? "") ? LOCAL : ANONYMOUS;
    if (!token.startsWith(TOKEN_PREFIX)) return ANONYMOUS;
    const [row] = await this.#sql.query<Row>(BY_TOKEN, [secretHash(token)]);
    if (row?.stale) await this.#sql.query("update api_token set last_used_at = now() where id = $1", [row.credential]);
    return row ? this.#principal(row, "token") : ANONYMOUS;
  }

  #principal(row: Row, kind: Principal["credential"]["kind"]): Principal {
    const rights = this.#rights.of(row.role, row.rights);
    return {
      userId: row.userId,
      name: row.name,
      role: row.role,
      teamIds: row.teams === "" ? [] : row.teams.split(","),
      rights: row.manages ? rights : withoutManaging(rights),
      writes: row.writes,
      version: row.version,
      credential: { kind, id: row.credential },
    };
  }
}
