import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { TestServer } from "../../server.ts";

/** What a subscriber heard. */
export interface Heard {
  readonly type: string;
  readonly event: string;
  readonly ids: readonly string[];
  readonly many: boolean;
  readonly companyIds: readonly string[];
}

/** A subscriber to the changes of a server; `heard` grows as it hears. */
export interface Subscriber {
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

/**
 * Subscribes, and waits until the server has the subscription.
 *
 * @param authorization whom the subscriber says it is
 */
export async function subscribed(
  server: Pick<TestServer, "url"> & { readonly authorization?: string; readonly cookie?: string },
  asked = "",
  authorization = server.authorization,
): Promise<Subscriber> {
  const heard: Heard[] = [];
  const client = createClient({
    url: `${server.url.replace("http", "ws")}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, server.cookie ? { headers: { cookie: server.cookie } } : {});
      }
    },
    ...(authorization ? { connectionParams: { authorization } } : {}),
  });
  const connected = new Promise<void>((resolve) => void client.on("connected", () => resolve()));
  const query = `subscription { changes${asked} { type event ids many companyIds } }`;
  client.subscribe<{ changes: Heard }>(
    { query },
    {
      next: ({ data, errors }) => {
        if (errors) throw new Error(JSON.stringify(errors));
        const { ids, companyIds, ...change } = data!.changes; // in no order
        heard.push({ ...change, ids: ids.toSorted(), companyIds: companyIds.toSorted() });
      },
      error: (error) => {
        if ((error as { code?: number }).code === 4401) return; // let in no more
        throw new Error(JSON.stringify(error));
      },
      complete: () => undefined,
    },
  );
  await connected;
  await new Promise((resolve) => setTimeout(resolve, 150)); // the subscription follows the connection on the same socket
  return { heard, close: async () => void (await client.dispose()) };
}
