import http, { type RequestOptions } from "node:http";
import https from "node:https";
import { isPrivateHost, type OutboundPolicy, PrivateAddressError, publicLookup } from "./outbound.ts";

/** What is sent to a stranger's server. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of an answer's body no more than this is waited for. */
const MOST_BYTES = 65_536;

/**
 * Posts to a stranger's server over a connection of its own. No redirect is followed, the answer's body is not kept.
 *
 * @returns the status it answered
 * @throws PrivateAddressError, a system error, or the signal's reason
 */
export function post({ url, headers, body }: Post, policy: OutboundPolicy, signal: AbortSignal): Promise<number> {
  const target = new URL(url);
  if (!policy.privateAddresses && isPrivateHost(target)) throw new PrivateAddressError(target.hostname);
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    agent: false, // a kept connection would lead to an address that was looked up long ago
    signal,
    ...(policy.privateAddresses ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const request = (target.protocol === "https:" ? https : http).request(target, options);
    request.on("response", (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) response.destroy();
      });
      response.on("error", () => undefined); // the status has been told; the rest does not matter
      response.on("close", () => resolve(response.statusCode!));
      request.removeListener("error", reject);
      request.on("error", () => undefined);
    });
    request.on("error", reject);
    request.end(body);
  });
}
