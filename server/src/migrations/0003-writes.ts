import { Migration } from "@mikro-orm/migrations";

/** What writes need beside the records: requests that happen once, what others must hear, what was deleted. */
export class Writes extends Migration {
  override up(): void {
    this.addSql(`create table idempotency_key (
        principal text not null default '',
        key text not null,
        field text not null,
        request_hash text not null,
        result jsonb,
        created_at timestamptz not null default now(),
        primary key (principal, key, field)
    )`);
    this.addSql(`create index idempotency_key_created_at on idempotency_key (created_at)`);
    this.addSql(`create table outbox (
        id uuid primary key,
        xid xid8 not null default pg_current_xact_id(),
        at timestamptz not null default now(),
        type text not null,
        event text not null check (event in ('CREATED', 'UPDATED', 'DELETED', 'RESTORED', 'IMPORTED')),
        record_id uuid,
        company_id uuid,
        version int,
        actor uuid
    )`);
    this.addSql(`create index outbox_xid on outbox (xid)`);
    this.addSql(`create index outbox_at on outbox (at)`);
    this.addSql(`create table deleted_record (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        entity text not null,
        record_id text not null,
        company_id uuid,
        label text not null,
        deleted_at timestamptz not null default now(),
        deleted_by_id uuid references app_user (id) on delete set null,
        rows jsonb not null default '{"tables": {}, "cleared": []}'
    )`);
    this.addSql(`create index deleted_record_deleted_at on deleted_record (deleted_at)`);
    this.addSql(`create index deleted_record_company on deleted_record (company_id)`);
    this.addSql(`create index deleted_record_deleted_by on deleted_record (deleted_by_id)`);
    this.addSql(`alter table company add column verified_at timestamptz`);
    this.addSql(`alter table contact add column verified_at timestamptz`);
  }
}
