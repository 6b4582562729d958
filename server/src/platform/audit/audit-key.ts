import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { createFile, readSecret } from "../own-file.ts";

const keyFile = (dataDir: string): string => path.join(dataDir, "audit.key");

/** Makes the key; of two processes that start at once, one makes it. */
function make(file: string): void {
  const { privateKey } = generateKeyPairSync("ed25519");
  createFile(file, privateKey.export({ type: "pkcs8", format: "pem" }) as string);
}

/** The key of a data folder: `<dataDir>/audit.key`, ed25519, for its owner alone. */
export class AuditKey {
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  readonly #secret: Buffer;

  private constructor(pem: string) {
    this.#private = createPrivateKey(pem);
    this.#public = createPublicKey(this.#private);
    const seed = this.#private.export({ type: "pkcs8", format: "der" });
    this.#secret = Buffer.from(hkdfSync("sha256", seed, "", "guanxi audit values", 32));
  }

  /**
   * The key of the folder; made where there is none.
   *
   * @throws KeyRingError where others can read it
   */
  static open(dataDir: string): AuditKey {
    const file = keyFile(dataDir);
    if (!existsSync(file)) make(file);
    return new AuditKey(readSecret(file)!);
  }

  /** The key of the folder, or null where there is none. */
  static find(dataDir: string): AuditKey | null {
    return existsSync(keyFile(dataDir)) ? AuditKey.open(dataDir) : null;
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#private).toString("base64");
  }

  signed(text: string, signature: string): boolean {
    return verify(null, Buffer.from(text), this.#public, Buffer.from(signature, "base64"));
  }

  /** What stands for a value: equal for equal values of one kind, and nobody reads it back without the key. */
  hmac(kind: string, value: string): string {
    return createHmac("sha256", this.#secret).update(`${kind}\0${value}`).digest("base64url");
  }
}
