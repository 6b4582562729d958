import { Migration } from "@mikro-orm/migrations";

/**
 * Which keys have sealed people's data, and where it is found by its blind index, which a sealed text carries after its
 * dot. What was written before is sealed when the server starts: migrations have no key.
 */
export class PersonalData extends Migration {
  override up(): void {
    this.addSql(`create table seal_key (
        mark text primary key,
        since timestamptz not null default now()
    )`);
    for (const column of ["phone", "email"]) {
      this.addSql(
        `alter table contact add column ${column}_index text generated always as (nullif(split_part(${column}, '.', 2), '')) stored`,
      );
      this.addSql(`create index contact_${column}_index on contact (${column}_index)`);
    }
  }
}
