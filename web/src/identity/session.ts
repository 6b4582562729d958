import type { ApolloClient, ApolloError } from "@apollo/client/core";
import { ownPage } from "@guanxi/shared/own-page";
import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { ViewerDocument } from "../gql/graphql.ts";
import { type Problem, problemOf } from "../ui/problem.ts";
import { dataVersion } from "../ui/refresh.ts";
import type { Viewer } from "./rights.ts";

/** The name of the one page that is open to everybody. */
export const SIGN_IN = "signIn";

/** Pages of this dashboard only: an address that leads elsewhere is none. */
export const pageAfter = (next: unknown): string => {
  const page = ownPage(next);
  return page.startsWith("/sign-in") ? "/" : page;
};

/** Who has signed in. Whoever comes or goes starts with a fresh page: nothing of one is left for the other. */
export const useSession = defineStore("session", () => {
  const viewer = shallowRef<Viewer | null>(null);
  /** why it is not known who has signed in */
  const problem = shallowRef<Problem | null>(null);
  let client: ApolloClient<unknown> | undefined;

  /** Who has signed in; undefined where the server does not say. */
  async function ask(): Promise<Viewer | null | undefined> {
    problem.value = null;
    try {
      return (await client!.query({ query: ViewerDocument })).data.viewer ?? null;
    } catch (error) {
      problem.value = problemOf(error as ApolloError);
      return undefined;
    }
  }

  /** Whether somebody has signed in, as far as is known; a server that does not answer is no reason to send one away. */
  async function isOpen(): Promise<boolean> {
    if (viewer.value) return true;
    const now = await ask();
    viewer.value = now ?? null;
    return now !== null;
  }

  /** Asks again what one may: rights change while a page is open, and what was shown by the old ones goes with them. */
  async function refresh(): Promise<void> {
    const now = await ask();
    if (now === undefined) return;
    if (now === null) return lost();
    const before = viewer.value;
    if (before && JSON.stringify(before) === JSON.stringify(now)) return;
    viewer.value = now;
    if (!before) return;
    client!.cache.evict({ id: "ROOT_QUERY" });
    client!.cache.gc();
    dataVersion.value += 1;
    await client!.refetchQueries({ include: "active" }).catch(() => undefined);
  }

  /** To the page of signing in, and from there back here. */
  function lost() {
    if (location.pathname === "/sign-in") return;
    const next = location.pathname + location.search;
    location.assign(`/sign-in${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`);
  }

  return { viewer, problem, isOpen, refresh, lost, use: (given: ApolloClient<unknown>) => void (client = given) };
});

export type Session = ReturnType<typeof useSession>;
