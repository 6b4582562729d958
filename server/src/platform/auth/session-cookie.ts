import { parseCookie, stringifySetCookie } from "cookie";
import type { IncomingMessage } from "node:http";
import { isSecure, type Place } from "./peer.ts";

/** A browser takes a `__Host-` cookie over an encrypted connection only, and gives it to no other host or path. */
const nameOf = (secure: boolean): string => (secure ? "__Host-guanxi" : "guanxi_session");

/** The secret of the session a request came with. */
export function sessionSecretOf(request: IncomingMessage, place: Place): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[nameOf(isSecure(request, place))] || undefined;
}

/** The `Set-Cookie` that keeps a session's secret, or without one forgets it. */
export function sessionCookie(request: IncomingMessage, place: Place, secret: string | null, maxAge: number): string {
  const secure = isSecure(request, place);
  return stringifySetCookie({
    name: nameOf(secure),
    value: secret ?? "",
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: secret === null ? 0 : maxAge,
  });
}
