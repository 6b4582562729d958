import "reflect-metadata";
import { PGlite } from "@electric-sql/pglite";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { syncAccess } from "../graph/access/sync.ts";
import { entities } from "../graph/entities.ts";
import { migrations } from "../migrations/migrations.ts";
import { rightsOfRoles } from "../platform/auth/role-rights.ts";
import { EmbeddedDatabase } from "../platform/database/embedded/embedded-database.ts";
import { migrate } from "../platform/database/migrate.ts";
import { createOrm } from "../platform/database/orm.ts";

// What the build runs: writes the files of a new embedded database, its tables made, into the archive that is named.

const folder = mkdtempSync(path.join(tmpdir(), "guanxi-new-"));
try {
  const database = await EmbeddedDatabase.open(folder);
  const orm = await createOrm({ database, entities, migrations, owner: true });
  await migrate(orm);
  await syncAccess(database, await rightsOfRoles(database));
  await orm.close();
  await database.close();
  const engine = await PGlite.create(path.join(folder, "database"));
  const dump = await engine.dumpDataDir("gzip");
  await engine.close();
  writeFileSync(process.argv[2]!, Buffer.from(await dump.arrayBuffer()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
