// the token's letters are those of RFC 6750; the scheme's case does not matter
const BEARER = /^bearer +([\w.~+/-]+=*) *$/i;

/** The token of an `Authorization` header; it is not checked here. */
export const credentialOf = (header: unknown): string | undefined =>
  typeof header === "string" ? BEARER.exec(header)?.[1] : undefined;
