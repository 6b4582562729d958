import { MAX_COST, MAX_DEPTH, MAX_NODES } from "@guanxi/server/graph/read/compiler";
import { DEFAULT_PAGE, MAX_GROUPS, MAX_PAGE } from "@guanxi/server/graph/read/page";
import { BACKOFF_MS, MOST_FAILURES } from "@guanxi/server/graph/webhook/deliver/backoff";
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
const told = (n: number): string => n.toLocaleString("en");

/** Milliseconds in the largest unit that they fill. */
function pause(milliseconds: number, [seconds, minutes, hours]: readonly [string, string, string]): string {
  const [size, unit] =
    milliseconds >= 3_600_000 ? [3_600_000, hours] : milliseconds >= 60_000 ? [60_000, minutes] : [1_000, seconds];
  return `${milliseconds / size} ${unit}`;
}

const PAUSES = {
  en: BACKOFF_MS.map((one) => pause(one, ["s", "min", "h"])),
  zh: BACKOFF_MS.map((one) => pause(one, ["秒", "分钟", "小时"])),
};

/** What each topic says of the server's limits, word for word. */
const SAID_OF_LIMITS = {
  en: {
    limits: [
      `at most ${told(MAX_NODES)} an operation`,
      `at most ${MAX_DEPTH} deep inside each other`,
      `at most ${told(MAX_COST)}.`,
      `at most ${told(LIMITS.tokens)} words and signs, ${LIMITS.depth} levels, ${told(LIMITS.fields)} fields with fragments spread out, ${LIMITS.aliases} aliases, ${LIMITS.directives} directives, ${LIMITS.rootFields} fields at the root; variables at most ${LIMITS.variables} levels deep`,
    ],
    pages: [`from 1 to ${MAX_PAGE},`, `gives ${DEFAULT_PAGE}.`, `\`groups\` gives up to ${told(MAX_GROUPS)}.`],
    webhooks: [
      `after about ${PAUSES.en.slice(0, -1).join(", ")} and ${PAUSES.en.at(-1)}, then given up`,
      `${MOST_FAILURES} deliveries given up in a row`,
    ],
  },
  zh: {
    limits: [
      `最多 ${told(MAX_NODES)} 条`,
      `最多嵌套 ${MAX_DEPTH} 层`,
      `上限 ${told(MAX_COST)}。`,
      `最多 ${told(LIMITS.tokens)} 个词法单元、${LIMITS.depth} 层、展开片段后 ${told(LIMITS.fields)} 个字段、${LIMITS.aliases} 个别名、${LIMITS.directives} 个指令、${LIMITS.rootFields} 个根字段；变量最多嵌套 ${LIMITS.variables} 层`,
    ],
    pages: [`1 到 ${MAX_PAGE}，`, `给 ${DEFAULT_PAGE} 条`, `\`groups\` 最多 ${told(MAX_GROUPS)} 组`],
    webhooks: [`约在 ${PAUSES.zh.join("、")}后重试，之后放弃`, `连续放弃 ${MOST_FAILURES} 次投递`],
  },
} as const;

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
    for (const [id, phrases] of Object.entries(SAID_OF_LIMITS[locale]))
      for (const phrase of phrases) expect(said(id, locale)).toContain(phrase);
  });

  it.each(["zh", "en"] as const)("name codes and mutations that there are in %s", (locale) => {
    const refusals = (schema.getType("UserErrorCode") as GraphQLEnumType).getValues().map(({ name }) => name);
    const codes = new Set<string>([...ERROR_CODES, ...refusals]);
    const named = TOPICS.flatMap(({ id }) => typed(said(id, locale))).filter((word) => /^[A-Z]+(_[A-Z]+)+$/.test(word));
    expect(named.filter((word) => !codes.has(word) && word !== "DEALS_AMOUNT_SUM")).toEqual([]);
    const errors = typed(said("errors", locale)).filter((word) => /^[A-Z_]+$/.test(word));
    expect(new Set(errors)).toEqual(new Set(ERROR_CODES));
    const mutations = schema.getMutationType()!.getFields();
    const written = typed(said("writes", locale)).filter((word) => /^[a-z]+[A-Z]/.test(word) && word !== "userErrors");
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((name) => !mutations[name])).toEqual([]);
  });
});
