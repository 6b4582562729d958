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
/** How the server closes to whoever it no longer knows. */
const UNAUTHENTICATED = 4401;

/**
 * Listens to the server's changes and reads again what is shown, without a flash: the old picture stays until the new
 * one has come. After a lost connection everything is read again, since nobody knows what was missed.
 */
export function startLive(client: ApolloClient<unknown>, pinia: Pinia, onLost: () => void): void {
  const live = useLive(pinia);
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
      },
      closed: (event) => {
        if ((event as CloseEvent).code === UNAUTHENTICATED) onLost();
        if (live.status === "live") live.status = "lost";
      },
    },
    onNonLazyError: () => undefined,
  });

  const subscribe = () => {
    socket.subscribe(
      { query: CHANGES },
      { next: refetch, error: () => void setTimeout(subscribe, 30_000), complete: () => undefined },
    );
  };
  subscribe();
}
