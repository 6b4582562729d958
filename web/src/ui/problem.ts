import type { ApolloError } from "@apollo/client/core";

/** What went wrong, as it can be told: a stable code, and the server's own sentence. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** A failed query as a problem; a server that does not answer is OFFLINE. */
export function problemOf(error: ApolloError | Error): Problem {
  const apollo = error as Partial<ApolloError>;
  const first = apollo.graphQLErrors?.[0];
  if (first) return { code: String(first.extensions?.["code"] ?? "ERROR"), message: first.message };
  const network = apollo.networkError as
    | (Error & { statusCode?: number; result?: { errors?: { message: string; extensions?: { code?: string } }[] } })
    | null
    | undefined;
  if (network) {
    const told = typeof network.result === "object" ? network.result?.errors?.[0] : undefined;
    if (told) return { code: told.extensions?.code ?? `HTTP_${network.statusCode}`, message: told.message };
    return network.statusCode
      ? { code: `HTTP_${network.statusCode}`, message: network.message }
      : { code: "OFFLINE", message: "" };
  }
  return { code: "ERROR", message: error.message };
}
