import type { ApolloClient } from "@apollo/client/core";
import { print } from "graphql";
import { createClient } from "graphql-ws";
import { defineStore, type Pinia } from "pinia";
import { ref } from "vue";
import { ChangesDocument } from "../gql/graphql.ts";
import { dataVersion } from "../ui/refresh.ts";

export const useLive = defineStore("live", () => {
  /** "waiting" until the first connection: a server without subscriptions is no reason to alarm anybody */
  const status = ref<"waiting" | "live" | "lost">("waiting");
  return { status };
});

// a document of the list, as every other that the dashboard sends: a server may answer no others
const CHANGES = print(ChangesDocument);
const SETTLE = 400;
/** How the server closes to whoever it no longer knows, or knows by other rights than the socket was opened with. */
const UNAUTHENTICATED = 4401;
/** After how many milliseconds one subscribes again: at first, and where that was of no use. */
const [SOON, LATER] = [1_000, 30_000];

/**
 * Listens to the server's changes and reads again what is shown, without a flash: the old picture stays until the new
 * one has come. After a lost connection everything is read again, since nobody knows what was missed.
 *
 * @param onClosed called when the server closes to who listens: the session has ended, or its rights have changed
 */
export function startLive(client: ApolloClient<unknown>, pinia: Pinia, onClosed: () => void): void {
  const live = useLive(pinia);
  let wait = SOON;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refetch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      dataVersion.value += 1;
      void client.refetchQueries({ include: "active" }).catch(() => undefined);
    }, SETTLE);
  };

  const socket = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazy: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** Math.min(retries, 6)))),
    on: {
      connected: () => {
        if (live.status === "lost") refetch();
        live.status = "live";
        wait = SOON;
      },
      closed: (event) => {
        if ((event as CloseEvent).code === UNAUTHENTICATED) onClosed();
        if (live.status === "live") live.status = "lost";
      },
    },
    onNonLazyError: () => undefined,
  });

  const subscribe = () => {
    socket.subscribe({ query: CHANGES }, { next: refetch, error: again, complete: () => undefined });
  };
  const again = () => {
    setTimeout(subscribe, wait);
    wait = LATER;
  };
  subscribe();
}
