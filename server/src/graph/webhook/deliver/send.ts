import { Webhook as Signer } from "standardwebhooks";
import { type OutboundPolicy, PrivateAddressError } from "../../../platform/http/outbound.ts";
import { post } from "../../../platform/http/post.ts";
import type { Claimed } from "./claim.ts";
import { bodyOf } from "./event.ts";

/** What came of one attempt. */
export interface Attempt {
  readonly status: number | null;
  /** Why there is no status. */
  readonly error: string | null;
  readonly durationMs: number;
}

const ERROR_LENGTH = 300;

function wordsOf(error: unknown, timeout: AbortSignal, timeoutMs: number): string {
  if (timeout.aborted) return `No answer within ${timeoutMs / 1000} s`;
  if (error instanceof PrivateAddressError) return `PRIVATE_ADDRESS: ${error.message}`;
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && !message.includes(code) ? `${code}: ${message}` : message || String(code)).slice(0, ERROR_LENGTH);
}

/**
 * Sends a delivery once, signed after Standard Webhooks.
 *
 * @returns null when `stop` ended it
 */
export async function send(
  claimed: Claimed,
  policy: OutboundPolicy,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<Attempt | null> {
  const began = performance.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  const took = () => Math.round(performance.now() - began);
  try {
    const at = new Date();
    const body = bodyOf(claimed);
    const headers = {
      "content-type": "application/json",
      "user-agent": "Guanxi-Webhooks",
      "webhook-id": claimed.event_id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Signer(claimed.secret).sign(claimed.event_id, at, body),
    };
    const status = await post({ url: claimed.url, headers, body }, policy, AbortSignal.any([stop, timeout]));
    return { status, error: null, durationMs: took() };
  } catch (error) {
    if (stop.aborted && !timeout.aborted) return null;
    return { status: null, error: wordsOf(error, timeout, timeoutMs), durationMs: took() };
  }
}
