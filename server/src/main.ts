import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { factsState } from "./analytics/facts/refresh.ts";
import { foldInteractions } from "./analytics/facts/rollup/fold.ts";
import { createApp } from "./app.ts";
import { inBackground, refreshAll } from "./background.ts";
import { ensureDemo } from "./demo/ensure-demo.ts";
import { openDatabase } from "./platform/database/database.ts";
import { FolderLockedError } from "./platform/database/embedded/folder-lock.ts";
import { SqlError } from "./platform/database/sql.ts";
import { type Env, EnvError, readEnv } from "./platform/env.ts";
import { welcome } from "./identity/welcome.ts";
import type { Entrance } from "./platform/auth/entrance.ts";
import { LocalKey } from "./platform/auth/local-key.ts";
import { isLoopback } from "./platform/auth/peer.ts";
import { SetUpCode } from "./platform/auth/set-up-code.ts";
import { ringOf } from "./platform/personal/key-ring.ts";
import { KeyRingError } from "./platform/personal/seal-key.ts";
import { createLogger } from "./platform/log.ts";
import { AllowedDocuments } from "./platform/http/allowed-documents.ts";
import { EMBEDDED_LIMITS } from "./platform/http/health.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** What the dashboard asks: its own documents, and the examples that its page of the API runs. */
const DASHBOARD_DOCUMENTS = ["web/src", "server/examples"].map((folder) => path.join(root, folder));

/** Mistakes a person can mend are one sentence each; anything else keeps its stack. */
function fail(error: unknown, env?: Env): never {
  const known =
    error instanceof EnvError ||
    error instanceof FolderLockedError ||
    error instanceof SqlError ||
    error instanceof KeyRingError;
  const code = (error as NodeJS.ErrnoException).code;
  const address = env ? `${env.host}:${env.port}` : "";
  const sentence =
    code === "EADDRINUSE"
      ? `The address ${address} is taken by another program. Stop it, or choose another port with PORT.`
      : code === "EADDRNOTAVAIL" || code === "ENOTFOUND"
        ? `HOST is no address of this machine: ${env?.host}.`
        : code === "EACCES" && (error as NodeJS.ErrnoException).syscall === "listen"
          ? `Port ${env?.port} needs more rights than this process has. Choose another with PORT.`
          : code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST"
            ? `The data folder ${env?.dataDir} cannot be read and written (${code}). Choose another with GUANXI_DATA.`
            : code === "ENOSPC"
              ? `There is no space left on the disk of the data folder ${env?.dataDir}.`
              : known
                ? (error as Error).message
                : undefined;
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}

/** @throws EADDRINUSE and the like, as listening itself would */
async function portIsFree({ port, host }: Env): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, "listening");
  probe.close();
  await once(probe, "close");
}

/** How people and programs come in, as the environment says. */
function entranceOf({ host, trustProxy, oidcIssuer, oidcClientId, oidcClientSecret, oidcLabel }: Env): Entrance {
  const oidc = oidcIssuer && { issuer: oidcIssuer, clientId: oidcClientId!, clientSecret: oidcClientSecret! };
  return { loopback: isLoopback(host), trustProxy, ...(oidc ? { oidc, oidcLabel } : {}) };
}

async function start(env: Env): Promise<void> {
  const logger = createLogger(pino.destination(2));
  const database = await openDatabase(env);
  await portIsFree(env); // before the demo world is made, which can take a while
  const keys = ringOf(env, say);
  const dashboard = path.join(root, "web/dist");
  const localKey = new LocalKey();
  const setUpCode = new SetUpCode();
  const app = await createApp({
    database,
    dataDir: env.dataDir,
    keys,
    logger,
    outbound: { privateAddresses: env.webhooksPrivate },
    entrance: { ...entranceOf(env), localKey, setUpCode },
    ...(env.allowedDocuments ? { allowed: new AllowedDocuments([...DASHBOARD_DOCUMENTS, env.allowedDocuments]) } : {}),
    ...(existsSync(dashboard) ? { dashboard } : {}),
  });
  const demo = await ensureDemo(database, keys, env, say);
  const facts = await factsState(database);
  if (facts === "missing") await refreshAll(database, keys);
  else await foldInteractions(database);
  await app.server.listen({ port: env.port, host: env.host });
  const { port } = app.server.server.address() as { port: number };
  const url = `http://${env.host.includes(":") ? `[${env.host}]` : env.host === "127.0.0.1" ? "localhost" : env.host}:${port}`;
  await localKey.write(env.dataDir);
  if (database.engine === "embedded") await database.announce(`http://127.0.0.1:${port}`);

  const embedded = database.engine === "embedded";
  const doors = await welcome(database, url, app.services.entrance);
  const lines = [
    "",
    `  Guanxi 关系       ${url}`,
    `  GraphQL and IDE  ${url}/graphql`,
    ...doors.map(([label, text]) => `  ${label.padEnd(15)}  ${text}`),
    `  Database         ${embedded ? `embedded, in ${database.place}` : `PostgreSQL at ${database.place}`}`,
    `  Data             ${demo}`,
    ...(embedded ? [`  Mind             ${EMBEDDED_LIMITS}`] : []),
    "",
  ];
  say(lines.join("\n")); // in one piece, for whoever waits for it

  app.standing.start();
  const stopBackground = inBackground({ database, keys, logger, changes: app.services.changes, facts });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stopBackground();
    await app.close();
    await localKey.remove(env.dataDir);
    await database.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

let env: Env | undefined;
try {
  env = readEnv(process.env, process.env.INIT_CWD ?? process.cwd());
  await start(env);
} catch (error) {
  fail(error, env);
}
