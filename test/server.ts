import { type App, type AppOptions, createApp } from "@guanxi/server/app";
import { ADMINISTRATION } from "@guanxi/server/platform/auth/principal";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { aNewDatabase } from "./database.ts";
import { testKeys } from "./keys.ts";

/** What GraphQL answers over HTTP. */
interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: { message: string; extensions: { code: string; correlationId?: string }; path?: unknown[] }[];
}

/** A running server on a database of its own. */
export interface TestServer extends App {
  readonly url: string;
  query<Data = never>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Data>>;
}

/**
 * Boots the app on a database, a fresh one of the engine this suite runs on when none is given, on a free port. Whoever asks
 * may everything, unless `authenticate` says otherwise; undefined: by session and token, as in a server of the product.
 */
export async function aServer(given?: AnyDatabase, options: Partial<AppOptions> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "guanxi-test-"));
  const database = given ?? (await aNewDatabase());
  const app = await createApp({
    database,
    dataDir,
    logger: pino({ level: "silent" }),
    keys: testKeys,
    authenticate: async () => ADMINISTRATION,
    ...options,
  });
  const url = await app.server.listen({ port: 0, host: "127.0.0.1" });
  return {
    ...app,
    url,
    async query(query, variables = {}, headers = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) } as never;
    },
    async close() {
      await app.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
