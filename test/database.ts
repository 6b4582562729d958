import { uuidv7 } from "@guanxi/shared/uuid";
import { openServices } from "@guanxi/server/app";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { inject } from "vitest";
import { testKeys } from "./keys.ts";

/** A fresh database of the engine this suite runs on, without tables. */
export async function anEmptyDatabase(): Promise<AnyDatabase> {
  const url = inject("postgresUrl");
  if (!url) return EmbeddedDatabase.open();
  const name = `test_${uuidv7().replaceAll("-", "")}`;
  const admin = await PostgresDatabase.open(url, 1);
  await admin.query(`create database ${name}`);
  await admin.close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return PostgresDatabase.open(address.href);
}

/** The same PostgreSQL database, opened once more as another process would. */
export function openedAgain(database: AnyDatabase): Promise<AnyDatabase> {
  const address = new URL(inject("postgresUrl"));
  address.pathname = `/${database.name}`;
  return PostgresDatabase.open(address.href);
}

/** The services of one more process on a database, with the keys of the suites. */
export const openedServices = (database: AnyDatabase) =>
  openServices({ database, dataDir: "/nonexistent", keys: testKeys });

/** A fresh database with the schema brought up to date. */
export async function aDatabase(): Promise<AnyDatabase> {
  const database = await anEmptyDatabase();
  const services = await openedServices(database);
  await services.close();
  return database;
}
