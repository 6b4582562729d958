import { ApolloClient, from, HttpLink, InMemoryCache } from "@apollo/client/core";
import { onError } from "@apollo/client/link/error";
import { problemOf } from "../ui/problem.ts";

/**
 * Answers without an id of their own. Two parts of a page may ask one of them, with the same arguments, for different
 * fields: the cache then joins what they got instead of letting each throw away the other's.
 */
const JOINED = ["ChurnRisk", "CompanyHealth", "Funnel", "FunnelCohort", "Overview", "Rfm", "Segments", "Tiers"];

/**
 * Talks to the own server only. Facts and other parts without an id belong to the record they hang on.
 *
 * @param onLost called when the server no longer knows who asks
 * @param onRefused called when it does not let them: what they may has perhaps changed
 */
export function createApolloClient(onLost: () => void, onRefused: () => void) {
  const http = new HttpLink({
    uri: "/graphql",
    credentials: "same-origin",
    headers: { "apollo-require-preflight": "true" },
  });
  const watch = onError(({ graphQLErrors, networkError }) => {
    const problem = problemOf({ graphQLErrors, networkError } as never);
    if (problem.code === "UNAUTHENTICATED") onLost();
    else if (problem.code === "FORBIDDEN") onRefused();
  });
  return new ApolloClient({
    link: from([watch, http]),
    cache: new InMemoryCache({
      typePolicies: {
        CompanyFact: { keyFields: false, merge: true },
        Workspace: { keyFields: [] },
        ...Object.fromEntries(JOINED.map((type) => [type, { keyFields: false, merge: true }] as const)),
      },
    }),
    defaultOptions: { query: { fetchPolicy: "network-only" } },
    devtools: { enabled: false },
  });
}
