import { countingDoor } from "../../door.ts";
import { ask, bodyOf } from "./ask.ts";
import type { Operation, Pool } from "./operations.ts";
import type { Server } from "./servers.ts";

/** Round trips to the database of one request of each operation that the server has seen before. */
export async function roundTrips(
  start: (databaseUrl: string) => Promise<Server>,
  databaseUrl: string,
  operations: readonly Operation[],
  pool: Pool,
): Promise<number[]> {
  const door = await countingDoor(databaseUrl);
  let server: Server | undefined;
  try {
    server = await start(door.url);
    const counts: number[] = [];
    for (const operation of operations) {
      // connections are opened and statements prepared on the first ones
      for (let n = 0; n < 20; n++) await ask(server, bodyOf(operation, server.name, pool, n));
      const before = door.trips();
      await ask(server, bodyOf(operation, server.name, pool, 20));
      counts.push(door.trips() - before);
    }
    return counts;
  } finally {
    await server?.stop();
    door.close();
  }
}
