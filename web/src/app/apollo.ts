import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client/core";

/** Talks to the own server only. Facts and other parts without an id belong to the record they hang on. */
export function createApolloClient() {
  return new ApolloClient({
    link: new HttpLink({ uri: "/graphql", credentials: "same-origin", headers: { "apollo-require-preflight": "true" } }),
    cache: new InMemoryCache({
      typePolicies: {
        CompanyFact: { keyFields: false, merge: true },
        Workspace: { keyFields: [] },
      },
    }),
    defaultOptions: { query: { fetchPolicy: "network-only" } },
    devtools: { enabled: false },
  });
}
