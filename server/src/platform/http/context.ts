import type { MikroORM } from "@mikro-orm/postgresql";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnyDatabase } from "../database/database.ts";

/** What a request carries through every resolver. */
export interface GraphContext {
  readonly database: AnyDatabase;
  readonly orm: MikroORM;
  /** Loaders of this request, by the field they serve. */
  readonly loaders: Map<unknown, unknown>;
  readonly request?: FastifyRequest;
  readonly reply?: FastifyReply;
}
