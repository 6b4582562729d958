import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnyDatabase } from "../database/database.ts";
import type { OutboundPolicy } from "./outbound.ts";
import type { ChangeFeed } from "../events/change-feed.ts";

/** What the process has one of, and every request uses. */
export interface Services {
  readonly database: AnyDatabase;
  readonly orm: MikroORM;
  readonly changes: ChangeFeed;
  /** Which addresses the server may call. */
  readonly outbound: OutboundPolicy;
  /** The folder of uploads and reports. */
  readonly dataDir: string;
  /** Brings what is derived from records up to date, in the writer's transaction. */
  readonly derive: (em: EntityManager, companies: readonly string[]) => Promise<void>;
}

/** What a request carries through every resolver. */
export interface GraphContext extends Services {
  /** Loaders of this request, by the field they serve. */
  readonly loaders: Map<unknown, unknown>;
  /**
   * The token a caller sent as `Authorization: Bearer ...`: as it came, unchecked, and never logged. Nothing is granted or
   * refused by it yet; whoever decides what callers may do reads it here.
   */
  readonly credential?: string;
  readonly request?: FastifyRequest;
  readonly reply?: FastifyReply;
}
