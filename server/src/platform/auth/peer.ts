import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/** Where the server stands, as far as it decides who is let in. */
export interface Place {
  /** Whether it answers this machine alone. */
  readonly loopback: boolean;
  /** Whether a proxy stands in front whose `X-Forwarded-*` headers are its own (`TRUST_PROXY`). */
  readonly trustProxy: boolean;
}

const LOOPBACK_NAME = /^(?:localhost|.+\.localhost)$/i;

const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

/** Whether a host name or address leads to this machine and no other. */
export const isLoopback = (host: string): boolean => LOOPBACK_NAME.test(host) || isLoopbackAddress(bare(host));

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
};

/** The nearest proxy's word is the last one: what comes before it, the client may have made up. */
const last = (value: string | undefined): string | undefined => value?.split(",").at(-1)?.trim() || undefined;

/** The address a request came from. */
export function addressOf(request: IncomingMessage, { trustProxy }: Place): string {
  const told = trustProxy ? last(header(request, "x-forwarded-for")) : undefined;
  const address = told && ipaddr.isValid(told) ? told : (request.socket.remoteAddress ?? "");
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/**
 * The network whose attempts are counted together: one customer of a provider has a whole /64 of IPv6 and could come from
 * a new address of it each time.
 */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address.replace(/%.*$/, ""));
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

/** Whether the browser's connection is encrypted: by the proxy in front. */
export const isSecure = (request: IncomingMessage, { trustProxy }: Place): boolean =>
  trustProxy && last(header(request, "x-forwarded-proto")) === "https";

/** The name the browser knows the server by. */
export const hostOf = (request: IncomingMessage, { trustProxy }: Place): string =>
  ((trustProxy && last(header(request, "x-forwarded-host"))) || header(request, "host") || "").toLowerCase();

/** Whether a page of somebody else's sent the request; programs that are no browser say nothing of it. */
export function isForeign(request: IncomingMessage, place: Place): boolean {
  const site = header(request, "sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = header(request, "origin");
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(request, place);
}

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/**
 * Whether somebody at this machine asks a server that answers this machine alone. A proxy's requests come from here too,
 * but bear its marks; a page that made its own name lead here asks for that name.
 */
export function isAtThisMachine(request: IncomingMessage, place: Place): boolean {
  if (!place.loopback || FORWARDED.some((name) => request.headers[name] !== undefined)) return false;
  const host = header(request, "host") ?? "";
  const named = URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname);
  return named && isLoopbackAddress(request.socket.remoteAddress ?? "");
}
