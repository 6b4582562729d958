import type { ApolloServerPlugin } from "@apollo/server";

/**
 * GraphQL over HTTP: a client that accepts `application/json` alone takes the status for the transport's, so that a
 * query it wrote wrongly answers 200 with errors. `application/graphql-response+json` keeps the 400.
 */
export const statusOfPlainJson: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, source }) {
        const accept = request.http?.headers.get("accept") ?? "";
        const plain = accept.includes("application/json") && !accept.includes("application/graphql-response+json");
        // without a source it was no GraphQL request at all
        if (plain && source !== undefined && response.http.status === 400) response.http.status = 200;
      },
    };
  },
};
