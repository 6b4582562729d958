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

/** What the transport says of an operation that failed for the server's sake: proxies and clients know when to try again. */
export const OF_THE_SERVER: Readonly<Record<string, number>> = { UNAVAILABLE: 503, INSUFFICIENT_STORAGE: 507 };

/** The same of a write that a resolver could not make; what the engine could not read has its status already. */
export const statusOfFailures: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== "single") return;
        const { errors = [], data } = response.body.singleResult;
        if (Object.values(data ?? {}).some((one) => one !== null)) return; // a part of it was done
        const status = errors.map(({ extensions }) => OF_THE_SERVER[String(extensions?.code)]).find((one) => one);
        if (status) response.http.status = status;
      },
    };
  },
};
