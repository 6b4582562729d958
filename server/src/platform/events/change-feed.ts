import { createPubSub } from "@graphql-yoga/subscription";

/** Something changed: which types, and which companies it touches (null: any). */
export interface ChangeEvent {
  readonly types: readonly string[];
  readonly companies: readonly string[] | null;
}

/** What subscribers hear: the types that changed since they last heard. */
export interface ChangeMessage {
  readonly types: readonly string[];
  readonly at: Date;
}

/** How long changes are gathered before subscribers hear of them. */
const GATHER_MS = 200;

/** Tells the open dashboards of this process what changed, many changes as one message. */
export class ChangeFeed {
  readonly pubSub = createPubSub<{ changes: [ChangeMessage] }>();
  readonly #types = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  publish(event: ChangeEvent): void {
    for (const type of event.types) this.#types.add(type);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const types = [...this.#types].toSorted();
      this.#types.clear();
      this.pubSub.publish("changes", { types, at: new Date() });
    }, GATHER_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
