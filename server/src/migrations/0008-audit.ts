import { Migration } from "@mikro-orm/migrations";

/**
 * Who did what. Entries come in unchained, so that no request waits for another; the sealer gives each its number and its
 * place in the chain. What an entry tells of a person stands in `reason` and `detail`, under a salt of its own: the chain is
 * made over the salted digest, and holds when both are blanked.
 */
export class Audit extends Migration {
  override up(): void {
    this.addSql(`create table audit_entry (
        entry bigint generated always as identity primary key,
        seq bigint unique,
        id uuid not null unique,
        at timestamptz not null default clock_timestamp(),
        actor uuid,
        actor_name text not null,
        credential text,
        action text not null,
        entity text,
        record_ids uuid[] not null,
        fields text[] not null,
        reason text,
        detail jsonb,
        salt text,
        digest text not null,
        erased_by uuid,
        prev_hash text,
        hash text,
        check ((seq is null) = (hash is null) and (seq is null) = (prev_hash is null)),
        check ((salt is null) = (erased_by is not null)),
        check (erased_by is null or (reason is null and detail is null))
    )`);
    this.addSql(`create index audit_entry_unsealed on audit_entry (entry) where seq is null`);
    this.addSql(`create index audit_entry_at on audit_entry (at, id)`);
    this.addSql(`create index audit_entry_actor_at on audit_entry (actor, at)`);
    this.addSql(`create index audit_entry_action_at on audit_entry (action, at)`);
    this.addSql(`create index audit_entry_records on audit_entry using gin (record_ids)`);
    this.addSql(`create function audit_entry_kept() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE' then
          raise exception 'audit entries are not removed' using errcode = '55000';
        end if;
        if old.entry <> new.entry or old.id <> new.id or old.at <> new.at or old.actor is distinct from new.actor
          or old.actor_name <> new.actor_name or old.credential is distinct from new.credential
          or old.action <> new.action or old.entity is distinct from new.entity
          or old.record_ids <> new.record_ids or old.fields <> new.fields or old.digest <> new.digest then
          raise exception 'audit entries are not changed' using errcode = '55000';
        end if;
        if (old.reason, old.detail, old.salt, old.erased_by) is distinct from (new.reason, new.detail, new.salt, new.erased_by)
          and (old.erased_by is not null or new.erased_by is null
            or new.erased_by is distinct from nullif(current_setting('app.audit_erasure', true), '')::uuid) then
          raise exception 'audit entries are blanked by an erasure alone' using errcode = '55000';
        end if;
        if old.seq is not null and (old.seq, old.prev_hash, old.hash) is distinct from (new.seq, new.prev_hash, new.hash) then
          raise exception 'an audit entry is sealed once' using errcode = '55000';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger audit_entry_rows before update or delete on audit_entry
      for each row execute function audit_entry_kept()`);
    this.addSql(`create trigger audit_entry_all before truncate on audit_entry
      for each statement execute function audit_entry_kept()`);
    this.addSql(`create table erasure (
        id uuid primary key,
        contact_id uuid not null unique,
        at timestamptz not null,
        reason text,
        actor uuid,
        email_hmac text,
        phone_hmac text
    )`);
    // the tables above need their policies too
    this.addSql(`update workspace set access_mark = null`);
  }
}
