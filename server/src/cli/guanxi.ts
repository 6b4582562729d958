import "reflect-metadata";
import { Command } from "commander";
import { refreshAllFacts } from "../analytics/facts/refresh.ts";
import { openServices, tellImported } from "../app.ts";
import { openDatabase } from "../platform/database/database.ts";
import { EnvError, readEnv } from "../platform/env.ts";
import { ringOf } from "../platform/personal/key-ring.ts";
import { KeyRingError } from "../platform/personal/seal-key.ts";
import { auditCommand } from "./audit.command.ts";
import { rotateKeysCommand } from "./rotate-keys.command.ts";
import { CommandError } from "./graph-host.ts";
import { schemaCommand } from "./schema.command.ts";
import { tokenCommand } from "./token.command.ts";
import { userCommand } from "./user.command.ts";
import { importCommand, type ImportCommandHost } from "./import.command.ts";

const cwd = process.env.INIT_CWD ?? process.cwd();

const env = () => readEnv(process.env, cwd);

function host(): ImportCommandHost {
  const read = env();
  return {
    env: read,
    cwd,
    async open() {
      const database = await openDatabase(read);
      const keys = ringOf(read, (line) => process.stderr.write(`${line}\n`));
      const services = await openServices({ database, dataDir: read.dataDir, keys });
      return {
        database,
        keys,
        async onImported() {
          await refreshAllFacts(database);
          await tellImported(services);
        },
        async close() {
          await services.close();
          await database.close();
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
    `${error instanceof EnvError || error instanceof KeyRingError || error instanceof CommandError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
