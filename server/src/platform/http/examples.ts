import type { Label } from "@guanxi/shared/labels";
import type { FastifyInstance } from "fastify";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const AUDIENCES = ["manager", "developer", "analyst"] as const;

/** A query that teaches the graph. */
export interface Example {
  /** Its file's name without the ending: `03-pipeline-by-owner`. */
  readonly name: string;
  readonly audience: (typeof AUDIENCES)[number];
  readonly title: Label;
  /** What it answers and what it teaches. */
  readonly meaning: Label;
  /** The query alone. */
  readonly query: string;
  /** The whole file, as it opens in the IDE. */
  readonly text: string;
}

/**
 * Reads a file whose comments come first, in paragraphs: titles (English, Chinese) and audience, the English meaning,
 * the Chinese one.
 *
 * @throws Error naming the file when they do not
 */
function readExample(file: string): Example {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  const start = lines.findIndex((line) => !line.startsWith("#"));
  const comments = lines.slice(0, start).map((line) => line.replace(/^# ?/, ""));
  const paragraphs = comments.join("\n").split("\n\n");
  const [en, zh, whom] = paragraphs[0]?.split("\n") ?? [];
  const audience = AUDIENCES.find((one) => whom === `for: ${one}`);
  if (!en || !zh || !audience || paragraphs.length !== 3) throw new Error(`${file} does not begin as an example does`);
  return {
    name: path.basename(file, ".graphql"),
    audience,
    title: { en, zh },
    meaning: { en: paragraphs[1]!.replaceAll("\n", " "), zh: paragraphs[2]!.replaceAll("\n", "") },
    query: lines.slice(start).join("\n").trim(),
    text,
  };
}

/** The examples of a folder, in the order of their names. */
export const readExamples = (folder: string): readonly Example[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".graphql"))
    .toSorted()
    .map((name) => readExample(path.join(folder, name)));

/** Where the examples are told to the dashboard. */
const EXAMPLES_PATH = "/docs/examples.json";

/** Serves the examples as JSON, without the text that only the IDE shows. */
export function serveExamples(server: FastifyInstance, examples: readonly Example[]): void {
  const told = examples.map(({ text: _text, ...example }) => example);
  server.get(EXAMPLES_PATH, (_request, reply) => reply.header("cache-control", "no-cache").send(told));
}
