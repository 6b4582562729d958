import { MikroORM, PostgreSqlDriver } from "@mikro-orm/postgresql";
import { Migrator } from "@mikro-orm/migrations";
import { LoadStrategy, type MigrationObject } from "@mikro-orm/core";
import type { AnyDatabase } from "./database.ts";
import type { EntityClass } from "../model/model.ts";

export interface OrmOptions {
  readonly database: AnyDatabase;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationObject[];
  /** Whether its connections are the owner's, as migrations need; else each starts as nobody. */
  readonly owner?: boolean;
}

/** MikroORM over either engine: the same driver, the same SQL, only the dialect's connection differs. */
export function createOrm({ database, entities, migrations, owner = false }: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    driver: PostgreSqlDriver,
    dbName: database.name,
    ensureDatabase: false, // it is connected already; MikroORM would make a database of that name where it finds none
    driverOptions: owner ? database.ownerDialect : database.dialect,
    entities: entities as never,
    extensions: [Migrator],
    forceUtcTimezone: true,
    loadStrategy: LoadStrategy.SELECT_IN,
    migrations: {
      migrationsList: [...migrations],
      tableName: "migration",
      snapshot: false,
      silent: true,
      allOrNothing: true,
    },
    discovery: { warnWhenNoEntities: false },
  });
}
