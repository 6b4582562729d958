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
import { schemaCommand } from "./schema.command.ts";
import { importCommand, type ImportCommandHost } from "./import.command.ts";

const cwd = process.env.INIT_CWD ?? process.cwd();

function host(): ImportCommandHost {
  const env = readEnv(process.env, cwd);
  return {
    env,
    cwd,
    async open() {
      const database = await openDatabase(env);
      const keys = ringOf(env, (line) => process.stderr.write(`${line}\n`));
      const services = await openServices({ database, dataDir: env.dataDir, keys });
      return {
        database,
        keys,
        async onImported() {
          await refreshAllFacts(database);
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
    .addCommand(schemaCommand())
    .parseAsync();
} catch (error) {
  process.stderr.write(
    `${error instanceof EnvError || error instanceof KeyRingError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
