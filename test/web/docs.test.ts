import { MAX_COST, MAX_NODES } from "@guanxi/server/graph/read/compiler";
import { DEFAULT_PAGE, MAX_PAGE } from "@guanxi/server/graph/read/page";
import { ERROR_CODES } from "@guanxi/server/platform/errors";
import { LIMITS } from "@guanxi/server/platform/http/limits";
import { buildSchema, type GraphQLEnumType, parse, validate } from "graphql";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { marked } from "../../web/src/graph/docs/graphql-marks.ts";
import type { Topic } from "../../web/src/graph/docs/topics/topic.ts";
import { TOPICS } from "../../web/src/graph/docs/topics/topics.ts";

const server = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../server");
const schema = buildSchema(readFileSync(path.join(server, "schema.graphql"), "utf8"));
const topic = (id: string): Topic => TOPICS.find((one) => one.id === id)!;
const said = (id: string, locale: "zh" | "en") =>
  topic(id)
    .points.map((point) => point[locale])
    .join("\n");
const typed = (text: string) => text.split("`").filter((_, at) => at % 2);

describe("the colours of a query", () => {
  it("leave its text as it is", () => {
    const folder = path.join(server, "examples");
    const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts)
      expect(
        marked(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
  });

  it("tell its parts", () => {
    const marks = marked(
      '# note\nquery Busy($n: Int = 2) { on: deals(search: "x", by: WON) @skip(if: true) { ...Card } }',
    );
    const of = (mark: string) => marks.filter((piece) => piece.mark === mark).map(({ text }) => text);
    expect(of("comment")).toEqual(["# note"]);
    expect(of("keyword")).toEqual(["query", "@", "skip"]);
    expect(of("type")).toEqual(["Busy", "Int", "Card"]);
    expect(of("variable")).toEqual(["$", "n"]);
    expect(of("argument")).toEqual(["on", "search", "by", "if"]);
    expect(of("field")).toEqual(["deals"]);
    expect(of("text")).toEqual(['"x"']);
    expect(of("value")).toEqual(["2", "WON", "true"]);
  });
});

describe("the rules as the docs page tells them", () => {
  it("show GraphQL that the schema accepts", () => {
    const codes = TOPICS.flatMap(({ id, code }) => (code?.language === "graphql" ? [{ id, text: code.text }] : []));
    expect(codes.length).toBeGreaterThan(2);
    for (const { id, text } of codes) expect([id, ...validate(schema, parse(text))]).toEqual([id]);
  });

  it.each(["zh", "en"] as const)("give the server's own limits in %s", (locale) => {
    const limits = said("limits", locale);
    for (const most of [...Object.values(LIMITS), MAX_NODES, MAX_COST])
      expect(limits).toMatch(new RegExp(`(?<![\\d,])${most.toLocaleString("en")}(?![\\d,])`));
    expect(said("pages", locale)).toMatch(new RegExp(`\\b1\\b.*\\b${MAX_PAGE}\\b.*\\b${DEFAULT_PAGE}\\b`));
  });

  it.each(["zh", "en"] as const)("name codes and mutations that there are in %s", (locale) => {
    const refusals = (schema.getType("UserErrorCode") as GraphQLEnumType).getValues().map(({ name }) => name);
    const codes = new Set<string>([...ERROR_CODES, ...refusals]);
    const told = TOPICS.flatMap(({ id }) => typed(said(id, locale))).filter((word) => /^[A-Z]+(_[A-Z]+)+$/.test(word));
    expect(told.filter((word) => !codes.has(word) && word !== "DEALS_AMOUNT_SUM")).toEqual([]);
    const mutations = schema.getMutationType()!.getFields();
    const named = typed(said("writes", locale)).filter((word) => /^[a-z]+[A-Z]/.test(word) && word !== "userErrors");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !mutations[name])).toEqual([]);
  });
});
