import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client/core";

/**
 * Answers without an id of their own. Two parts of a page may ask one of them, with the same arguments, for different
 * fields: the cache then joins what they got instead of letting each throw away the other's.
 */
const JOINED = ["ChurnRisk", "CompanyHealth", "Funnel", "FunnelCohort", "Overview", "Rfm", "Segments", "Tiers"];

/** Talks to the own server only. Facts and other parts without an id belong to the record they hang on. */
export function createApolloClient() {
  return new ApolloClient({
    link: new HttpLink({
      uri: "/graphql",
      credentials: "same-origin",
      headers: { "apollo-require-preflight": "true" },
    }),
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
