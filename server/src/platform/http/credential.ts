import type { GraphContext } from "./context.ts";

// the token's letters are those of RFC 6750; the scheme's case does not matter
const BEARER = /^bearer +([\w.~+/-]+=*) *$/i;

/** The token of an `Authorization` header, for the context of a request; it is not checked here. */
export function credentialOf(header: unknown): Pick<GraphContext, "credential"> {
  const credential = typeof header === "string" ? BEARER.exec(header)?.[1] : undefined;
  return credential === undefined ? {} : { credential };
}
