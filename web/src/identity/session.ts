import type { ApolloClient } from "@apollo/client/core";
import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { SignOutDocument, ViewerDocument, type ViewerQuery } from "../gql/graphql.ts";

/** The name of the one page that is open to everybody. */
export const SIGN_IN = "signIn";

type Viewer = NonNullable<ViewerQuery["viewer"]>;

/** Pages of this dashboard only: an address that leads elsewhere is none. */
export const pageAfter = (next: unknown): string =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";

/** Who has signed in. Whoever comes or goes starts with a fresh page: nothing of one is left for the other. */
export const useSession = defineStore("session", () => {
  const viewer = shallowRef<Viewer | null>(null);
  let client: ApolloClient<unknown> | undefined;

  /** Whether somebody has signed in, as far as is known; a server that does not answer is no reason to send one away. */
  async function isOpen(): Promise<boolean> {
    if (viewer.value) return true;
    try {
      const { data } = await client!.query({ query: ViewerDocument });
      viewer.value = data.viewer ?? null;
      return viewer.value !== null;
    } catch {
      return true;
    }
  }

  /** To the page of signing in, and from there back here. */
  function lost() {
    if (location.pathname === "/sign-in") return;
    const next = location.pathname + location.search;
    location.assign(`/sign-in${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`);
  }

  async function leave() {
    await client!.mutate({ mutation: SignOutDocument }).catch(() => undefined);
    location.assign("/sign-in");
  }

  return { viewer, isOpen, lost, leave, use: (given: ApolloClient<unknown>) => void (client = given) };
});

export type Session = ReturnType<typeof useSession>;
