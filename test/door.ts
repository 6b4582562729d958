import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A door in front of a PostgreSQL that counts what a client asks of it. */
export interface Door {
  /** The address to ask at instead of the server's own. */
  readonly url: string;
  /** How often a client spoke after the server had. */
  trips(): number;
  /** How many statements clients have run. */
  statements(): number;
  close(): void;
}

/** A door in front of a PostgreSQL that can be shut, as if the server had gone. */
export interface ShuttingDoor {
  readonly url: string;
  /** Cuts every connection, and takes no new one. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a door in front of the PostgreSQL at an address. */
export async function shuttingDoor(url: string): Promise<ShuttingDoor> {
  const target = new URL(url);
  const clients = new Set<Socket>();
  const door = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    clients.add(client);
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
    client.on("close", () => clients.delete(client));
  });
  const listen = async (port: number) => void (await once(door.listen(port, "127.0.0.1"), "listening"));
  await listen(0);
  const address = new URL(url);
  const { port } = door.address() as { port: number };
  address.port = String(port);
  return {
    url: address.href,
    async shut() {
      const closed = once(door, "close");
      door.close();
      for (const client of clients) client.destroy();
      await closed;
    },
    open: () => listen(port),
  };
}

/** PostgreSQL's messages that run a statement: Query and Execute. */
const RUNS = new Set(["Q", "E"]);

/** Reads the messages of one client, which arrive in pieces; the first of a connection has no letter. */
function messages(heard: (letter: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let begun = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = begun ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (begun) heard(String.fromCharCode(rest[0]!));
      begun = true;
      rest = rest.subarray(length);
    }
  };
}

/** Opens a door in front of the PostgreSQL at an address. */
export async function countingDoor(url: string): Promise<Door> {
  const target = new URL(url);
  let trips = 0;
  let statements = 0;
  const door = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let clientsTurn = true;
    const read = messages((letter) => {
      if (RUNS.has(letter)) statements++;
    });
    client.on("data", (chunk) => {
      if (clientsTurn) trips++;
      clientsTurn = false;
      read(chunk);
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
  return { url: address.href, trips: () => trips, statements: () => statements, close: () => door.close() };
}
