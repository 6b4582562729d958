import { Command } from "commander";
import { lexicographicSortSchema, printSchema } from "graphql";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { changesPubSub } from "../platform/events/change-feed.ts";
import { createSchema } from "../schema.ts";

/** The schema as it is kept in `server/schema.graphql`: the only contract between server and web. */
export function schemaText(): string {
  const schema = createSchema(changesPubSub() as never);
  return `# Written by \`pnpm guanxi schema\` from the classes; the suite fails when it is out of date.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** `guanxi schema`: writes the schema file anew. */
export const schemaCommand = (): Command =>
  new Command("schema")
    .description("Write server/schema.graphql from the classes (for developers)")
    .action(async () => {
      const here = path.dirname(fileURLToPath(import.meta.url));
      const file = path.resolve(here, "../schema.graphql");
      await writeFile(file, schemaText());
      process.stdout.write(`Wrote ${file}\n`);
    });
