import pg from "pg";
import { asker } from "../asker.ts";

/** What pg does not tell in its types. */
interface Wired {
  readonly connection: { readonly stream: { destroy(): void } };
}

/** A server that knows how looks so often whether its client is still there while a statement runs; others look at its end. */
const WATCH = "set client_connection_check_interval = '300ms'";

/** Connections for requests: a statement ends with whoever asked for it. */
export class RequestPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("connect", (client) => void client.query(WATCH).catch(() => undefined));
  }

  /**
   * A connection for the current request; hanging it up ends its statement and its transaction on the server. One that is
   * lost goes back by itself: Kysely does not give back what it could not roll back.
   */
  async take(): Promise<pg.PoolClient> {
    const waiting = asker();
    waiting?.stay();
    const client = await this.connect();
    const release = client.release.bind(client);
    const hangUp = () => (client as unknown as Wired).connection.stream.destroy();
    const stop = waiting?.onLeave(hangUp);
    let held = true;
    const giveBack = (error?: Error | boolean) => {
      if (!held) return;
      held = false;
      stop?.();
      client.off("end", lost);
      release(error);
    };
    const lost = () => giveBack(true);
    client.once("end", lost);
    client.release = giveBack;
    if (waiting?.gone) giveBack();
    waiting?.stay();
    return client;
  }
}
