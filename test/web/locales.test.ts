import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import en from "../../web/src/app/locales/en.json" with { type: "json" };
import zh from "../../web/src/app/locales/zh.json" with { type: "json" };

interface Words {
  readonly [key: string]: string | Words;
}
const SOURCES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../web/src");
/** What is generated, and the docs' own wording with its samples of JSON. */
const NOT_ASKING = ["gql", path.join("graph", "docs", "topics")];
const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(vue|ts)$/.test(name) && !NOT_ASKING.some((folder) => name.startsWith(folder)))
  .map((name) => ({ name, text: readFileSync(path.join(SOURCES, name), "utf8") }));

const leaves = (words: Words, above = ""): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[above + key, value]] : leaves(value, `${above}${key}.`),
  );
const has = (words: Words, key: string): boolean => leaves(words).some(([leaf]) => leaf === key);
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();

/** Keys written out: t("a.b"), te('a.b'), key: "a.b", and the arms of t(x ? "a" : "b"); the path of an exported field is none. */
const written = sources.flatMap(({ name, text }) => [
  ...[...text.matchAll(/\bte?\(\s*["']([\w.]+)["']/g)].map((match) => ({ name, key: match[1]! })),
  ...[...text.matchAll(/\bkey:\s*"([a-z]\w*(?:\.\w+)+)"/g)].map((match) => ({ name, key: match[1]! })),
  ...[...text.matchAll(/(?<!\bpath)[?:]\s*["']((?:[a-z]\w*\.)+\w+)["']/g)].map((match) => ({ name, key: match[1]! })),
]);
/** Keys put together: t(`a.${b}`) and key: `a.${b}`, by what stands around the gap. */
const composed = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/(?:\bte?\(\s*|\bkey:\s*)`([^`]*\$\{[^`]*)`/g)].map((match) => ({
    name,
    pattern: new RegExp(
      `^${match[1]!
        .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "\u0000")
        .replaceAll(".", "\\.")
        .replaceAll("\u0000", "[^.]+")}$`,
    ),
  })),
);

describe("the wordings", () => {
  it("have the same keys in both languages", () => {
    expect(leaves(zh).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
  });

  it.each([
    ["zh", zh as Words],
    ["en", en as Words],
  ])("are sorted in %s", (_, words) => {
    const check = (part: Words, at: string) => {
      const keys = Object.keys(part);
      expect([at, ...keys]).toEqual([at, ...[...keys].sort()]);
      for (const [key, value] of Object.entries(part)) if (typeof value !== "string") check(value, `${at}.${key}`);
    };
    check(words, "");
  });

  it("take the same values in both languages, and none is empty", () => {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zh)) {
      expect([key, text.trim()]).not.toEqual([key, ""]);
      expect([key, english.get(key)!.trim()]).not.toEqual([key, ""]);
      expect([key, ...placeholders(english.get(key)!)]).toEqual([key, ...placeholders(text)]);
    }
  });

  it("say both the one and the many, or neither", () => {
    expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text.split(" | ").length > 2)).toEqual([]);
  });
});

describe("the sources", () => {
  it("are read", () => {
    expect(written.length).toBeGreaterThan(250);
    expect(composed.length).toBeGreaterThan(10);
  });

  it("ask only for wordings that exist", () => {
    expect(written.filter(({ key }) => !has(zh, key)).map(({ name, key }) => `${name}: ${key}`)).toEqual([]);
    const keys = leaves(zh).map(([key]) => key);
    expect(
      composed
        .filter(({ pattern }) => !keys.some((key) => pattern.test(key)))
        .map(({ name, pattern }) => `${name}: ${pattern.source}`),
    ).toEqual([]);
  });

  it("use every wording", () => {
    const used = new Set(written.map(({ key }) => key));
    const idle = leaves(zh)
      .map(([key]) => key)
      .filter((key) => !used.has(key) && !composed.some(({ pattern }) => pattern.test(key)));
    expect(idle).toEqual([]);
  });
});
