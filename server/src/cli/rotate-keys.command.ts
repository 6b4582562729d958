import { Command } from "commander";
import { setTimeout as pause } from "node:timers/promises";
import { readLock } from "../platform/database/embedded/folder-lock.ts";
import { KeyRing, newKey, ringOf } from "../platform/personal/key-ring.ts";
import { rotate } from "../platform/personal/rotation.ts";
import { KeyRingError } from "../platform/personal/seal-key.ts";
import type { ImportCommandHost } from "./import.command.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const LOOK_MS = 500;

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
  if (holder) await untilServerIsDone(ring);
  else await alone(host, ring);
  say(
    ring.file
      ? `Everything is sealed with ${ring.current.name}; the old key is gone from ${ring.file.path}.`
      : `Everything is sealed with ${ring.current.name}; the others can be taken out of GUANXI_KEYS.`,
  );
}

/** The server that holds the folder sees the new key and does the work. */
async function untilServerIsDone(ring: KeyRing): Promise<void> {
  say("The running server seals everything with it ...");
  for (; ring.keys.length > 1; ring.reload()) await pause(LOOK_MS);
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
