import pg from "pg";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** A connection of its own that waits for notifications, and is made anew when it is lost. */
export class Listener {
  readonly #config: pg.ClientConfig;
  readonly #channel: string;
  readonly #onNotify: () => void;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pause = FIRST_PAUSE_MS;
  #closed = false;

  constructor(config: pg.ClientConfig, channel: string, onNotify: () => void) {
    this.#config = config;
    this.#channel = channel;
    this.#onNotify = onNotify;
  }

  /** Connects; where that fails, it is tried again later. */
  async connect(): Promise<void> {
    const client = new pg.Client(this.#config);
    this.#client = client;
    let lost = false;
    const onLost = () => {
      if (lost) return;
      lost = true;
      client.end().catch(() => undefined);
      this.#retry();
    };
    client.on("error", onLost);
    client.on("end", onLost);
    client.on("notification", this.#onNotify);
    try {
      await client.connect();
      await client.query(`listen "${this.#channel}"`);
      this.#pause = FIRST_PAUSE_MS;
      this.#onNotify(); // whatever was told while nobody listened
    } catch {
      onLost();
    }
  }

  #retry(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.connect(), this.#pause);
    this.#timer.unref();
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }
}
