import { Command } from "commander";
import { setTimeout as pause } from "node:timers/promises";
import { type FolderHolder, readLock } from "../platform/database/embedded/folder-lock.ts";
import type { Env } from "../platform/env.ts";
import { KeyRing, newKey, ringOf } from "../platform/personal/key-ring.ts";
import { rotate } from "../platform/personal/rotation.ts";
import { KeyRingError } from "../platform/personal/seal-key.ts";
import { CommandError } from "./graph-host.ts";
import type { ImportCommandHost } from "./import.command.ts";
import { askServer, runningServer } from "./running-server.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const LOOK_MS = 500;
/** How long a server that stops may still hold the folder when it answers no more. */
const STOPPING_MS = 3_000;

/** `guanxi rotate-keys`: a new key for people's data, while the server runs or not. */
export function rotateKeysCommand(host: ImportCommandHost): Command {
  return new Command("rotate-keys")
    .description(
      "Seal people's data with a new key, whether or not the server runs; broken off, it goes on when called again",
    )
    .action(() => rotateKeys(host));
}

async function rotateKeys(host: ImportCommandHost): Promise<void> {
  const { env } = host;
  const ring = ringOf(env);
  if (ring.keys.length > 1) say(`Going on with the key ${ring.current.name}.`);
  else if (ring.file) {
    ring.add(newKey());
    say(`The new key is ${ring.current.name}.`);
  } else
    throw new KeyRingError(
      "GUANXI_KEYS gives the keys. Put a new one first in it, keep the old one behind it, restart every server with it, and call this again.",
    );
  const holder = env.databaseUrl ? null : await readLock(env.dataDir);
  if (holder) await untilServerIsDone(env, ring);
  else await alone(host, ring);
  say(
    ring.file
      ? `Everything is sealed with ${ring.current.name}; the old key is gone from ${ring.file.path}.`
      : `Everything is sealed with ${ring.current.name}; the others can be taken out of GUANXI_KEYS.`,
  );
}

/** The server that holds the folder sees the new key and does the work. @throws CommandError where it ends before that */
async function untilServerIsDone(env: Env, ring: KeyRing): Promise<void> {
  say("The running server seals everything with it ...");
  for (;;) {
    const holder = await readLock(env.dataDir); // before what it has done: it may have done all of it and ended
    if (await isDone(env, ring, holder)) return;
    if (!holder)
      throw new CommandError("The server stopped before everything was sealed anew. Call this again to go on.");
    await pause(LOOK_MS);
  }
}

async function isDone({ dataDir }: Env, ring: KeyRing, holder: FolderHolder | null): Promise<boolean> {
  if (ring.file) {
    ring.reload();
    return ring.keys.length === 1;
  }
  const marks = holder?.url && (await marksAt(holder.url, dataDir));
  if (!marks) return false;
  if (!marks.includes(ring.current.mark))
    throw new KeyRingError(
      `The running server does not have the key ${ring.current.name}. Restart it with the same GUANXI_KEYS, and call this again.`,
    );
  return marks.length === 1;
}

/** The marks of the keys that a server's data is sealed with; none where the server stops. */
async function marksAt(url: string, dataDir: string): Promise<string[] | undefined> {
  try {
    const server = await runningServer(url, dataDir);
    return (await askServer<{ sealKeys: string[] }>(server, "{ sealKeys }", {})).sealKeys;
  } catch (error) {
    await pause(STOPPING_MS);
    if (await readLock(dataDir)) throw error;
    return undefined;
  }
}

async function alone(host: ImportCommandHost, ring: KeyRing): Promise<void> {
  const { database, close } = await host.open();
  try {
    const sealed = await rotate({ database, ring });
    say(`${sealed} values sealed anew.`);
  } finally {
    await close();
  }
}
