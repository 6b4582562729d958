import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnyDatabase } from "../database/database.ts";
import type { ChangeFeed } from "../events/change-feed.ts";

/** What the process has one of, and every request uses. */
export interface Services {
  readonly database: AnyDatabase;
  readonly orm: MikroORM;
  readonly changes: ChangeFeed;
  /** The folder of uploads and reports. */
  readonly dataDir: string;
  /** Brings what is derived from records up to date, in the writer's transaction. */
  readonly derive: (em: EntityManager, companies: readonly string[]) => Promise<void>;
}

/** What a request carries through every resolver. */
export interface GraphContext extends Services {
  /** Loaders of this request, by the field they serve. */
  readonly loaders: Map<unknown, unknown>;
  readonly request?: FastifyRequest;
  readonly reply?: FastifyReply;
}
