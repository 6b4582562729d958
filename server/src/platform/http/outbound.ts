import dns from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Which addresses the server may call. */
export interface OutboundPolicy {
  /** Whether it may call this machine and private networks too (`GUANXI_WEBHOOKS_PRIVATE`). */
  readonly privateAddresses: boolean;
}

/** Thrown instead of calling an address that only the server's own network should reach. */
export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is an address of this machine or of a private network`);
  }
}

/** Names that lead to the own machine or network, whatever a resolver says. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i;

/** Whether an address is anything but a public one: loopback, private, link-local, shared, reserved, translated. */
const isPrivate = (address: string): boolean => ipaddr.process(address).range() !== "unicast";

/** Whether the host of a URL is by itself, before any look-up, one that strangers must not make us call. */
export function isPrivateHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return ipaddr.isValid(host) ? isPrivate(host) : PRIVATE_NAME.test(host);
}

/** Resolves names for a connection, but never to a private address: what a name meant a moment ago does not count. */
export const publicLookup: LookupFunction = (hostname, options, callback) =>
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivate(address))) return callback(new PrivateAddressError(hostname), []);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
