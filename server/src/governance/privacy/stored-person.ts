import type { Sql } from "../../platform/database/sql.ts";

/** A person whose record was deleted, as it is kept to be restored. */
export interface StoredPerson {
  readonly row: {
    readonly id: string;
    readonly company_id: string;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly external_key: string | null;
  };
  readonly chinese: boolean;
  /** Rows that were about the person until then, by table: a restore makes them so again. */
  readonly about: Readonly<Record<string, readonly string[]>>;
}

interface Cleared {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly rows: readonly string[];
}

/** The person in what was deleted; null where nothing of it is the person's record. */
export async function storedPerson(sql: Sql, contact: string): Promise<StoredPerson | null> {
  const [found] = await sql.query<{ kept: string; cleared: string; chinese: boolean }>(
    `select r::text as kept, coalesce(d.rows -> 'cleared', '[]')::text as cleared,
       coalesce((select c.country from company c where c.id = (r ->> 'company_id')::uuid),
         (select c ->> 'country' from jsonb_array_elements(d.rows -> 'tables' -> 'company') c where c ->> 'id' = r ->> 'company_id'),
         'CN') = 'CN' as chinese
     from deleted_record d cross join lateral jsonb_array_elements(d.rows -> 'tables' -> 'contact') r
     where r ->> 'id' = $1 order by d.deleted_at desc limit 1 for update of d`,
    [contact],
  );
  if (!found) return null;
  const links = (JSON.parse(found.cleared) as Cleared[]).filter(
    ({ column, target }) => column === "contact_id" && target === contact,
  );
  const about = Object.fromEntries(links.map(({ table, rows }) => [table, rows]));
  return { row: JSON.parse(found.kept) as StoredPerson["row"], chinese: found.chinese, about };
}
