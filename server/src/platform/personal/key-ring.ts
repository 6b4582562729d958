import { randomBytes } from "node:crypto";
import type { Env } from "../env.ts";
import { KeyFile } from "./key-file.ts";
import { KEY_BYTES, KeyRingError, SealKey } from "./seal-key.ts";

/** A new key. */
export const newKey = (): SealKey => {
  const name = `k${new Date().toISOString().slice(0, 10).replaceAll("-", "")}${randomBytes(2).toString("hex")}`;
  return new SealKey(name, randomBytes(KEY_BYTES));
};

const KEY = /^([A-Za-z0-9_.-]{1,40}):([A-Za-z0-9+/_-]{43}=?)$/;

/** @throws KeyRingError where a text is no list of keys */
export function parseKeys(text: string): SealKey[] {
  const keys = text.split(",").map((part) => {
    const [, name, secret] = KEY.exec(part.trim()) ?? [];
    if (!secret)
      throw new KeyRingError(
        "GUANXI_KEYS must be a list like id:base64,id:base64 with 32 bytes a key; the first one seals. `openssl rand -base64 32` makes one.",
      );
    return new SealKey(name!, Buffer.from(secret, "base64"));
  });
  if (new Set(keys.map(({ mark }) => mark)).size < keys.length) throw new KeyRingError("GUANXI_KEYS names a key twice");
  return keys;
}

/** The keys that people's data is sealed with: the first one seals, every one opens. */
export class KeyRing {
  #keys: readonly SealKey[];
  readonly #file: KeyFile | undefined;

  private constructor(keys: readonly SealKey[], file?: KeyFile) {
    this.#keys = keys;
    this.#file = file;
  }

  /** A ring of keys that the environment gives. */
  static of(text: string): KeyRing {
    return new KeyRing(parseKeys(text));
  }

  /**
   * The ring of a data folder: its `keys.json`, which is made where there is none.
   *
   * @param say told where a ring was made
   */
  static ofFolder(dataDir: string, say: (line: string) => void = () => undefined): KeyRing {
    const file = new KeyFile(dataDir);
    const known = file.read();
    if (known) return new KeyRing(known, file);
    const keys = [newKey()];
    if (!file.create(keys)) return new KeyRing(file.read()!, file); // another process was faster
    say(
      `Made the keys of people's data: ${file.path}. Keep a copy apart from the data; without them it cannot be read.`,
    );
    return new KeyRing(keys, file);
  }

  /** The file the ring is kept in; none where the environment gives it. */
  get file(): KeyFile | undefined {
    return this.#file;
  }

  get keys(): readonly SealKey[] {
    return this.#keys;
  }

  /** The key that seals. */
  get current(): SealKey {
    return this.#keys[0]!;
  }

  /** The key that a sealed text begins with the mark of. The file is read again where another process has added it. */
  find(mark: string): SealKey | undefined {
    const known = this.#keys.find((key) => key.mark === mark);
    if (known || !this.#file) return known;
    this.reload();
    return this.#keys.find((key) => key.mark === mark);
  }

  /** The blind indexes of a value, one for each key: rows sealed with an older key are found too. */
  indexes(kind: string, value: string): string[] {
    return this.#keys.map((key) => key.index(kind, value));
  }

  /** Reads the file again. */
  reload(): void {
    const keys = this.#file?.read();
    if (keys) this.#keys = keys;
  }

  /** Puts a new key first and keeps it, before those that other processes have added. */
  add(key: SealKey): void {
    this.reload();
    this.#save([key, ...this.#keys]);
  }

  /**
   * Lets go of all keys but the one that seals. Keys that the environment gives stay: whoever gave them takes them back.
   *
   * @param current the key that everything is sealed with; another one may have come first meanwhile
   */
  dropOld(current: SealKey): void {
    this.reload();
    if (this.#file && this.current.mark === current.mark) this.#save([this.current]);
  }

  #save(keys: readonly SealKey[]): void {
    this.#file?.write(keys);
    this.#keys = keys;
  }
}

/** The ring the environment gives, or that of its data folder. */
export const ringOf = ({ keys, dataDir }: Pick<Env, "keys" | "dataDir">, say?: (line: string) => void): KeyRing =>
  keys === undefined ? KeyRing.ofFolder(dataDir, say) : KeyRing.of(keys);
