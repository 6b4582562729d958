/**
 * Where to go after signing in: a page of this server, else the first one. Browsers drop tabs and line breaks from an
 * address and take a backslash for a slash, so that "/\t/evil.example" would lead elsewhere like "//evil.example".
 *
 * @example ownPage("/companies?tier=A") // "/companies?tier=A"
 */
export const ownPage = (next: unknown): string =>
  typeof next === "string" && /^\/(?!\/)[^\p{Cc}\\]*$/u.test(next) ? next : "/";
