import "reflect-metadata";
import { Command } from "commander";
import { refreshAllFacts } from "../analytics/facts/refresh.ts";
import { tellImported } from "../app.ts";
import { EnvError, readEnv } from "../platform/env.ts";
import { KeyRingError } from "../platform/personal/seal-key.ts";
import { auditCommand } from "./audit.command.ts";
import { rotateKeysCommand } from "./rotate-keys.command.ts";
import { CommandError, openGraph } from "./graph-host.ts";
import { schemaCommand } from "./schema.command.ts";
import { tokenCommand } from "./token.command.ts";
import { userCommand } from "./user.command.ts";
import { importCommand, type ImportCommandHost } from "./import.command.ts";

/** Mistakes that a person can mend: one sentence each. */
const KNOWN = [EnvError, KeyRingError, CommandError];

const cwd = process.env.INIT_CWD ?? process.cwd();

const env = () => readEnv(process.env, cwd);

function host(): ImportCommandHost {
  const read = env();
  return {
    env: read,
    cwd,
    async open() {
      const { services, ...opened } = await openGraph(read, (line) => process.stderr.write(`${line}\n`));
      return {
        ...opened,
        async onImported() {
          await refreshAllFacts(opened.database);
          await tellImported(services);
          const nobody = { actor: null, actorName: "guanxi import", credential: null };
          await services.audit.record({
            ...nobody,
            action: "IMPORT",
            entity: null,
            records: [],
            fields: [],
            reason: null,
          });
        },
      };
    },
  };
}

try {
  await new Command("guanxi")
    .description("Guanxi from the command line. The same environment as the server: GUANXI_DATA, DATABASE_URL.")
    .addCommand(importCommand(host()))
    .addCommand(auditCommand(host()))
    .addCommand(rotateKeysCommand(host()))
    .addCommand(userCommand(env))
    .addCommand(tokenCommand(env))
    .addCommand(schemaCommand())
    .parseAsync();
} catch (error) {
  process.stderr.write(
    `${KNOWN.some((kind) => error instanceof kind) ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
