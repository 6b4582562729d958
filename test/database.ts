import { uuidv7 } from "@guanxi/shared/uuid";
import { openServices } from "@guanxi/server/app";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { inject } from "vitest";
import { testKeys } from "./keys.ts";

/** Makes a database in the PostgreSQL of this run and opens it. */
async function made(like = "template1"): Promise<PostgresDatabase> {
  const url = inject("postgresUrl");
  const name = `test_${uuidv7().replaceAll("-", "")}`;
  const admin = await PostgresDatabase.open(url, 1);
  await admin.query(`create database ${name} template ${like}`);
  await admin.close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return PostgresDatabase.open(address.href);
}

/** A fresh database in the PostgreSQL of this run, without tables. */
export const anEmptyDatabase = (): Promise<AnyDatabase> => made();

let pattern: Promise<string> | undefined;

/** The name of a database with the tables of today and nobody in it: a copy of it is there several times faster. */
async function migrated(): Promise<string> {
  const database = await made();
  await (await openedServices(database)).close();
  await database.close();
  return database.name;
}

/** A fresh database of the engine this suite runs on, as the build or the migrations leave it. */
export async function aNewDatabase(): Promise<AnyDatabase> {
  return inject("postgresUrl") ? made(await (pattern ??= migrated())) : EmbeddedDatabase.open();
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
  const database = await aNewDatabase();
  const services = await openedServices(database);
  await services.close();
  return database;
}
