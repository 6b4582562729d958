import type { LocalKey } from "./local-key.ts";
import type { OidcOptions } from "./oidc.ts";
import type { Place } from "./peer.ts";
import type { SetUpCode } from "./set-up-code.ts";

/** How people and programs come in, apart from what the database knows of them. */
export interface Entrance extends Place {
  /** The key of the command line on this machine, where there is one. */
  readonly localKey?: LocalKey;
  /** What whoever sets the server up from another machine must know: it was told where the server was started. */
  readonly setUpCode?: SetUpCode;
  /** What the company's own sign-in is called, where one is connected. */
  readonly oidcLabel?: string;
  /** Where it is. */
  readonly oidc?: OidcOptions;
}

/** A server that stands anywhere, with nothing said. */
export const PLAIN_ENTRANCE: Entrance = { loopback: false, trustProxy: false };
