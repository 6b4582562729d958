import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyRing } from "./key-ring.ts";
import { MARK_LENGTH } from "./seal-key.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = (MARK_LENGTH / 4) * 3;

/** Where a sealed value stands. It is sealed to this place: anywhere else it cannot be opened. */
export interface SealPlace {
  readonly table: string;
  readonly column: string;
  /** The row's key. */
  readonly row: string;
}

/** A sealed value that cannot be opened: it was changed, moved here from elsewhere, or its key is missing. */
export class UnreadableError extends Error {
  readonly place: SealPlace;

  constructor(place: SealPlace, why: string) {
    super(`${place.table}.${place.column} of ${place.row} cannot be opened: ${why}`);
    this.name = "UnreadableError";
    this.place = place;
  }
}

const aad = ({ table, column, row }: SealPlace, index: string): Buffer =>
  Buffer.from([table, column, row, index].join("\0"));

/**
 * Seals a value with AES-256-GCM. The text that a column holds is
 * `base64url(version, key id, iv, ciphertext, tag)`, of 1, 8, 12, n and 16 bytes, and after a dot its blind index, where it
 * has one. Table, column, row and index are bound to it as associated data.
 *
 * @param index the value's blind index; nothing where it is not looked for
 */
export function seal(ring: KeyRing, place: SealPlace, value: string, index = ""): string {
  const key = ring.current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.cipherKey, iv);
  cipher.setAAD(aad(place, index));
  const sealed = Buffer.concat([key.head, iv, cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${sealed.toString("base64url")}${index === "" ? "" : `.${index}`}`;
}

/**
 * Opens what {@link seal} has sealed.
 *
 * @throws UnreadableError where it is not what was sealed at this very place
 */
export function unseal(ring: KeyRing, place: SealPlace, sealed: string): string {
  const key = ring.find(sealed.slice(0, MARK_LENGTH));
  if (!key) throw new UnreadableError(place, "no key of the ring has sealed it");
  const [text, index = ""] = sealed.split(".") as [string, string?];
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length < HEAD_BYTES + IV_BYTES + TAG_BYTES) throw new UnreadableError(place, "it is too short");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.cipherKey, bytes.subarray(HEAD_BYTES, HEAD_BYTES + IV_BYTES));
    decipher.setAAD(aad(place, index));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const ciphertext = bytes.subarray(HEAD_BYTES + IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    throw new UnreadableError(place, "it is not what was sealed there");
  }
}
