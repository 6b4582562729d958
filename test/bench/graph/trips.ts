import { once } from "node:events";
import { connect, createServer } from "node:net";
import { ask, bodyOf } from "./ask.ts";
import type { Operation, Pool } from "./operations.ts";
import type { Server } from "./servers.ts";

/** A door in front of a PostgreSQL that counts how often a client speaks after the server has. */
async function countingDoor(url: string): Promise<{ url: string; trips(): number; close(): void }> {
  const target = new URL(url);
  let trips = 0;
  const door = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let clientsTurn = true;
    client.on("data", (chunk) => {
      if (clientsTurn) trips++;
      clientsTurn = false;
      server.write(chunk);
    });
    server.on("data", (chunk) => {
      clientsTurn = true;
      client.write(chunk);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = new URL(url);
  address.port = String((door.address() as { port: number }).port);
  return { url: address.href, trips: () => trips, close: () => door.close() };
}

/** Round trips to the database of one request of each operation that the server has seen before. */
export async function roundTrips(
  start: (databaseUrl: string) => Promise<Server>,
  databaseUrl: string,
  operations: readonly Operation[],
  pool: Pool,
): Promise<number[]> {
  const door = await countingDoor(databaseUrl);
  const server = await start(door.url);
  const counts: number[] = [];
  for (const operation of operations) {
    // connections are opened and statements prepared on the first ones
    for (let n = 0; n < 20; n++) await ask(server, bodyOf(operation, server.name, pool, n));
    const before = door.trips();
    await ask(server, bodyOf(operation, server.name, pool, 20));
    counts.push(door.trips() - before);
  }
  await server.stop();
  door.close();
  return counts;
}
