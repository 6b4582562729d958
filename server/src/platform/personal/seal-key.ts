import { createHmac, hkdfSync } from "node:crypto";

/** A key ring that cannot be used: one sentence a person can act on. */
export class KeyRingError extends Error {}

/** How many bytes a key has. */
export const KEY_BYTES = 32;
/** How many characters of a sealed text tell its version and its key. */
export const MARK_LENGTH = 12;
/** The first byte of what is sealed: how the rest is to be read. */
export const VERSION = 1;
/** Bytes of the key id, of the HMAC kept for a blind index. */
const ID_BYTES = 8;
const INDEX_BYTES = 18;

/** One key of the ring: from 32 secret bytes, one key to seal with and another for blind indexes. */
export class SealKey {
  /** What its owner calls it. */
  readonly name: string;
  readonly secret: Buffer;
  readonly cipherKey: Buffer;
  /** The version and the key id, as the bytes a sealed value begins with. */
  readonly head: Buffer;
  /** The same as text: what every text begins with that this key has sealed. Tells nothing of the key. */
  readonly mark: string;
  readonly #indexKey: Buffer;

  constructor(name: string, secret: Buffer) {
    const derived = (what: string, bytes: number) =>
      Buffer.from(hkdfSync("sha256", secret, "", `guanxi ${what} v1`, bytes));
    this.name = name;
    this.secret = secret;
    this.cipherKey = derived("seal", 32);
    this.#indexKey = derived("blind index", 32);
    this.head = Buffer.concat([Buffer.of(VERSION), derived("key id", ID_BYTES)]);
    this.mark = this.head.toString("base64url");
  }

  /** The blind index of a value: equal for equal values of a kind, and without the key nothing can be learnt from it. */
  index(kind: string, value: string): string {
    const digest = createHmac("sha256", this.#indexKey).update(`${kind}\0${value}`).digest();
    return digest.subarray(0, INDEX_BYTES).toString("base64url");
  }
}
