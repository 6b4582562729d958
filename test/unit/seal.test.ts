import { KeyRing, newKey, parseKeys } from "@guanxi/server/platform/personal/key-ring";
import { seal, unseal, UnreadableError } from "@guanxi/server/platform/personal/seal";
import { KeyRingError } from "@guanxi/server/platform/personal/seal-key";
import { phoneKey, reachKind } from "@guanxi/shared/reach";
import fc from "fast-check";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testKeys } from "../keys.ts";

const value = fc.string({ unit: "binary", maxLength: 200 }).filter((text) => text.isWellFormed());
const place = fc.record({ table: fc.string(), column: fc.string(), row: fc.uuid() });

describe("a sealed value", () => {
  it("opens at its own place, and looks different each time", () => {
    fc.assert(
      fc.property(value, place, fc.constantFrom("", "abc"), (text, at, index) => {
        const sealed = seal(testKeys, at, text, index);
        expect(sealed).toMatch(/^A[\w-]{48,}(\.abc)?$/);
        expect(unseal(testKeys, at, sealed)).toBe(text);
        expect(seal(testKeys, at, text, index)).not.toBe(sealed);
      }),
    );
  });

  it("opens nowhere else: not in another row, column or table, nor with another index", () => {
    const at = { table: "contact", column: "phone", row: "a" };
    const sealed = seal(testKeys, at, "13812345678", "abc");
    for (const elsewhere of [{ row: "b" }, { column: "email" }, { table: "company" }])
      expect(() => unseal(testKeys, { ...at, ...elsewhere }, sealed)).toThrow(UnreadableError);
    for (const changed of [sealed.replace("abc", "abd"), sealed.split(".")[0]!, "", "13812345678", sealed.slice(12)])
      expect(() => unseal(testKeys, at, changed)).toThrow(UnreadableError);
  });

  it("does not open when any one character is another", () => {
    const at = { table: "contact", column: "phone", row: "a" };
    const sealed = seal(testKeys, at, "13812345678");
    fc.assert(
      fc.property(fc.nat(sealed.length - 2), fc.constantFrom(..."AZaz09-_"), (i, letter) => {
        fc.pre(sealed[i] !== letter);
        const changed = sealed.slice(0, i) + letter + sealed.slice(i + 1);
        expect(() => unseal(testKeys, at, changed)).toThrow(UnreadableError);
      }),
    );
  });

  it("is found by the same number however it is written", () => {
    const numbers = ["13812345678", "+86 138-1234-5678", "0086 138 1234 5678", "１３８１２３４５６７８"].map(phoneKey);
    expect(new Set(numbers.flatMap((number) => testKeys.indexes("PHONE", number))).size).toBe(1);
    expect(["138 1234 5678", "a@b.cn", "王伟", "12", "2026-1"].map(reachKind)).toEqual([
      "PHONE",
      "EMAIL",
      null,
      null,
      "PHONE",
    ]);
  });
});

describe("a key ring", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "guanxi-keys-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => path.join(folder, "data", "keys.json");
  const open = (said: string[] = []) => KeyRing.ofFolder(path.join(folder, "data"), (line) => said.push(line));

  it("is made once, for its owner alone, and says so in one line", () => {
    const said: string[] = [];
    const ring = open(said);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(file());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(open(said).current.mark).toBe(ring.current.mark);
    expect(said).toHaveLength(1);
  });

  it("is refused where others can read it, or where it holds no keys", () => {
    open();
    chmodSync(file(), 0o640);
    expect(() => open()).toThrow(/chmod 600/);
    expect(() => parseKeys("a:b")).toThrow(KeyRingError);
    expect(() => parseKeys("")).toThrow(KeyRingError);
  });

  it("seals with the first key and opens with each; another process learns of a new one", () => {
    const [mine, others] = [open(), open()];
    const at = { table: "contact", column: "phone", row: "a" };
    const old = seal(mine, at, "1");
    mine.add(newKey());
    const sealed = seal(mine, at, "2");
    expect([unseal(mine, at, old), unseal(others, at, sealed)]).toEqual(["1", "2"]);
    mine.dropOld(mine.current);
    expect(() => unseal(mine, at, old)).toThrow(UnreadableError);
    expect(readFileSync(file(), "utf8").match(/"id"/g)).toHaveLength(1);
  });
});
