import { nameKey } from "@guanxi/shared/normalise-name";

/** A thing that can be referred to. */
export interface DirectoryEntry {
  readonly id: string;
  readonly key: string | null;
}

/** The answer to a reference: found, nobody has that name, or several have. */
export type Resolution = { readonly id: string } | { readonly id: null; readonly why: "unknown" | "ambiguous" };

/**
 * Finds companies, products, people by external key or by name. Held in memory for a run: about 200 bytes an entry.
 * Entries added in a transaction that fails are taken back.
 */
export class Directory {
  readonly #byKey = new Map<string, DirectoryEntry>();
  readonly #byName = new Map<string, DirectoryEntry[]>();
  #undo: (() => void)[] = [];

  /** Registers an entry under its key and all its names. */
  add(entry: DirectoryEntry, names: readonly (string | null)[]): void {
    const { key } = entry;
    if (key !== null && !this.#byKey.has(key)) {
      this.#byKey.set(key, entry);
      this.#undo.push(() => this.#byKey.delete(key));
    }
    for (const name of names) if (name !== null) this.#addName(entry, memoisedKey(name));
  }

  byKey(key: string): DirectoryEntry | null {
    return this.#byKey.get(key) ?? null;
  }

  /** Everything with that name; a scope (the company of a contact) is part of the name. */
  byName(name: string): readonly DirectoryEntry[] {
    return this.#byName.get(memoisedKey(name)) ?? [];
  }

  /** By key when there is one that is known, else by name. */
  resolve(key: string | null, name: string | null): Resolution {
    const keyed = key === null ? null : this.byKey(key);
    if (keyed) return keyed;
    const named = name === null ? [] : this.byName(name);
    if (named.length === 1) return named[0]!;
    return { id: null, why: named.length > 1 ? "ambiguous" : "unknown" };
  }

  /** The entry a row of a sheet describes: its key decides; a name finds only what has no other key. */
  identify(key: string | null, name: string): DirectoryEntry | "ambiguous" | null {
    const keyed = key === null ? null : this.byKey(key);
    if (keyed) return keyed;
    const named = this.byName(name).filter((entry) => key === null || entry.key === null);
    return named.length > 1 ? "ambiguous" : (named[0] ?? null);
  }

  /** What was added since the last commit stays. */
  commit(): void {
    this.#undo = [];
  }

  /** What was added since the last commit is forgotten. */
  rollback(): void {
    for (const undo of this.#undo.toReversed()) undo();
    this.#undo = [];
  }

  #addName(entry: DirectoryEntry, name: string): void {
    const before = this.#byName.get(name);
    if (before?.some(({ id, key }) => id === entry.id && key === entry.key)) return;
    // An entry that got its key replaces the one without.
    const others = before?.filter(({ id }) => id !== entry.id) ?? [];
    this.#byName.set(name, [...others, entry]);
    this.#undo.push(() => (before ? this.#byName.set(name, before) : this.#byName.delete(name)));
  }
}

const MEMO_SIZE = 20_000;
const memo = new Map<string, string>();

// The same few names stand in thousands of rows, and folding a name is dear.
function memoisedKey(name: string): string {
  let key = memo.get(name);
  if (key === undefined) {
    // A name of nothing but punctuation has an empty key; it is then compared as it is.
    key = nameKey(name) || name.trim();
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(name, key);
  }
  return key;
}
