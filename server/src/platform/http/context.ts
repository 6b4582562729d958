import type { GraphQLError } from "graphql";
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AuditLog } from "../audit/audit-log.ts";
import type { Attempts } from "../auth/attempts.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import { claimsOf, isStale } from "../auth/claims.ts";
import type { Entrance } from "../auth/entrance.ts";
import type { Principal } from "../auth/principal.ts";
import type { AnyDatabase } from "../database/database.ts";
import { isGone } from "../database/asker.ts";
import { isUnavailable } from "../database/unavailable.ts";
import { userError } from "../errors.ts";
import type { SqlStatements } from "../database/sql.ts";
import type { Shared } from "../shared-answers.ts";
import type { OutboundPolicy } from "./outbound.ts";
import type { KeyRing } from "../personal/key-ring.ts";
import type { ChangeFeed } from "../events/change-feed.ts";

/**
 * Says who calls.
 *
 * @param said the `Authorization` that came otherwise than as a header
 */
export type Authenticate = (request: IncomingMessage, said?: unknown) => Promise<Principal>;

/** What the process has one of, and every request uses. */
export interface Services {
  /** The database as the server itself sees it: everything. A request's own statements go through its context's `sql`. */
  readonly database: AnyDatabase;
  readonly orm: MikroORM;
  readonly changes: ChangeFeed;
  /** Who did what. */
  readonly audit: AuditLog;
  /** Which addresses the server may call. */
  readonly outbound: OutboundPolicy;
  /** The keys that people's data is sealed with. */
  readonly keys: KeyRing;
  /** The folder of uploads and reports. */
  readonly dataDir: string;
  /** Says who calls; `ANONYMOUS` where nobody has signed in. */
  readonly authenticate: Authenticate;
  /** The same, as remembered; anew where the memory was found old. */
  readonly recall: (request: IncomingMessage, anew?: boolean) => Promise<Principal>;
  /** Says whose a session or token is. */
  readonly authenticator: Authenticator;
  /** How people and programs come in. */
  readonly entrance: Entrance;
  /** Counts those who try. */
  readonly attempts: Attempts;
  /** Brings what is derived from records up to date, in the writer's transaction. */
  readonly derive: (em: EntityManager, companies: readonly string[]) => Promise<void>;
}

/** What a request carries through every resolver. */
export interface GraphContext extends Omit<Services, "database"> {
  readonly principal: Principal;
  /** The database as the caller may see it: each statement runs under the caller's rights. */
  readonly sql: SqlStatements;
  /** The database as the server sees it, for what no caller's rights are asked about. */
  readonly system: AnyDatabase;
  /** Loaders of this request, by the field they serve. */
  readonly loaders: Map<unknown, unknown>;
  readonly request?: FastifyRequest;
  readonly reply?: FastifyReply;
  /** Looks up who calls once more, where the rights that were remembered have changed. */
  renew(): Promise<void>;
  /**
   * Sees that the caller is still who was remembered: for whatever does not run as one statement under the claims.
   *
   * @param shared what several callers wait for at the same moment: those of equal rights are looked up once
   */
  verify(shared?: Shared): Promise<void>;
}

/** Who asks: the rights, and the database under them. */
export type Caller = Pick<GraphContext, "sql" | "principal" | "keys" | "audit">;

/** What is told where the database cannot say who calls; proxies and clients know by the status when to try again. */
export const unavailable = (): GraphQLError =>
  userError("UNAVAILABLE", "The database does not answer at the moment", { http: { status: 503 } });

interface About extends Pick<GraphContext, "request" | "reply"> {
  /** Looks up who calls once more, where there is no request that is answered once. */
  readonly again?: () => Promise<Principal>;
}

/** Puts a request's context together. */
export const contextOf = (
  { database, ...services }: Services,
  principal: Principal,
  { again, ...about }: About = {},
): GraphContext => {
  const { request } = about;
  const renewed = again ?? (request && (() => services.recall(request.raw, true)));
  const of = (who: Principal) => ({ principal: who, sql: database.as(claimsOf(who)) });
  return {
    ...services,
    ...about,
    ...of(principal),
    system: database,
    loaders: new Map(),
    // Apollo hands on a copy of the context: it is the copy that is renewed
    async renew(this: GraphContext) {
      if (renewed) Object.assign(this, of(await renewed()));
    },
    async verify(this: GraphContext, shared?: Shared) {
      const { version } = this.principal;
      if (version === null) return;
      const ask = () => this.sql.query("select 1");
      try {
        await (shared ? shared.once(version, ask) : ask());
      } catch (error) {
        if (isUnavailable(error) || isGone(error)) throw unavailable();
        if (!isStale(error)) throw error;
        await this.renew();
      }
    },
  };
};
