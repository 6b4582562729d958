import type { Sql } from "../../../platform/database/sql.ts";
import { Directory } from "./directory.ts";

/** The kinds of things that rows refer to. */
export const DIRECTORY_NAMES = ["user", "team", "company", "product", "contact"] as const;
export type DirectoryName = (typeof DIRECTORY_NAMES)[number];

const ENTRIES: Readonly<Record<DirectoryName, string>> = {
  user: "select id, external_key as key, array[name, email] as names from app_user",
  team: "select id, external_key as key, array[name] as names from team",
  company: `select c.id, c.external_key as key, array[c.name, c.legal_name, c.english_name]
    || coalesce((select array_agg(a.name) from company_alias a where a.company_id = c.id), '{}') as names from company c`,
  product: "select id, external_key as key, array[name, code] as names from product",
  contact: "select id, external_key as key, array[company_id::text || ' ' || name] as names from contact",
};

interface EntryRow {
  id: string;
  key: string | null;
  names: (string | null)[];
}

/** Loads each directory when it is first asked for: a sheet of products needs no contacts. */
export class Directories {
  readonly #loaded = new Map<DirectoryName, Directory>();

  async get(sql: Sql, name: DirectoryName): Promise<Directory> {
    const known = this.#loaded.get(name);
    if (known) return known;
    const directory = new Directory();
    for (const { id, key, names } of await sql.query<EntryRow>(ENTRIES[name])) directory.add({ id, key }, names);
    directory.commit();
    this.#loaded.set(name, directory);
    return directory;
  }

  commit(): void {
    for (const directory of this.#loaded.values()) directory.commit();
  }

  rollback(): void {
    for (const directory of this.#loaded.values()) directory.rollback();
  }
}

/** The name a contact is registered under: the same person's name occurs in many companies. */
export const contactName = (companyId: string, name: string): string => `${companyId} ${name}`;
