import { graphql } from "graphql";
import { openServices } from "../app.ts";
import { ADMINISTRATION } from "../platform/auth/principal.ts";
import { openDatabase } from "../platform/database/database.ts";
import { readLock } from "../platform/database/embedded/folder-lock.ts";
import type { Env } from "../platform/env.ts";
import { contextOf } from "../platform/http/context.ts";
import { ReadEngine } from "../graph/read/engine.ts";
import { attachEngine } from "../graph/read/schema.ts";
import { attachPayloads } from "../graph/write/payloads.ts";
import { createSchema } from "../schema.ts";
import { ringOf } from "../platform/personal/key-ring.ts";
import { askServer, runningServer } from "./running-server.ts";

/** Asks the graph, as the server's own machine may. */
export type Ask = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;

/**
 * Opens the database and everything on it. Whatever fails leaves no folder locked and no connection open.
 *
 * @param say told where keys were made
 */
export async function openGraph(env: Env, say?: (line: string) => void) {
  const keys = ringOf(env, say);
  const database = await openDatabase(env);
  try {
    const services = await openServices({ database, dataDir: env.dataDir, keys });
    const close = () => services.close().finally(() => database.close());
    return { database, keys, services, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Does work with the graph, whether or not a server runs on it: through the one that holds the data folder of the embedded
 * database, else on the database itself.
 */
export async function withGraph(env: Env, work: (ask: Ask) => Promise<void>): Promise<void> {
  const holder = env.databaseUrl ? null : await readLock(env.dataDir);
  if (holder) {
    const { pid, url } = holder;
    if (!url)
      throw new Error(
        `The data folder ${env.dataDir} is in use by process ${pid}, which does not answer yet. Try again in a moment.`,
      );
    const server = await runningServer(url, env.dataDir);
    return work((query, variables = {}) => askServer(server, query, variables));
  }
  const { services, close } = await openGraph(env);
  try {
    const schema = createSchema(services.changes.pubSub as never);
    const engine = new ReadEngine(schema, services.keys);
    attachEngine(schema, engine);
    attachPayloads(schema, engine);
    await work(async (source, variableValues = {}) => {
      const contextValue = contextOf(services, ADMINISTRATION);
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
      if (errors) throw new Error(errors.map(({ message }) => message).join(" "));
      return data as never;
    });
  } finally {
    await close();
  }
}

/** Thrown for what the caller can mend: told without a stack. */
export class CommandError extends Error {}

interface Refusable {
  readonly userErrors: readonly { readonly message: string }[];
}

/** @throws CommandError with the reasons a mutation was refused for */
export function accepted<Payload extends Refusable>(payload: Payload): Payload {
  if (payload.userErrors.length > 0)
    throw new CommandError(payload.userErrors.map(({ message }) => message).join("\n"));
  return payload;
}
