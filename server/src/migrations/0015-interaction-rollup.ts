import { Migration } from "@mikro-orm/migrations";

const KINDS = [
  "visit",
  "call",
  "email",
  "meeting",
  "message",
  "event",
  "service_request",
  "complaint",
  "competitor",
  "web_visit",
  "download",
  "note",
] as const;
const MOODS = ["positive", "neutral", "negative"] as const;

/** A company's interactions by a period: all of them, by kind, and by mood where it was noted. */
const counted = (period: string): string => `create table interaction_${period} (
        company_id uuid not null,
        ${period} date not null,
        n int not null,
        ${[...KINDS, ...MOODS].map((name) => `${name} int not null`).join(",\n        ")},
        primary key (company_id, ${period})
    )`;

/**
 * How many interactions there were, counted once and kept: `server/src/analytics/facts/rollup` tells how. None of the
 * tables refers to a company, since what is counted of one that is deleted goes by itself.
 */
export class InteractionRollup extends Migration {
  override up(): void {
    // a number for the transaction that wrote a row; of rows that stand already, none that is still under way
    this.addSql("alter table interaction add column txid bigint not null default 0");
    this.addSql("alter table interaction alter column txid set default txid_current()");
    // nearly free to keep; what is newer than a number stands together at its end
    this.addSql("create index interaction_txid on interaction using brin (txid) with (pages_per_range = 32)");
    this.addSql(`create index interaction_complaint_open on interaction (company_id, (coalesce(resolved_at, 'infinity')))
      where kind = 'COMPLAINT'`);
    for (const period of ["day", "month", "year"]) this.addSql(counted(period));
    for (const period of ["day", "month", "year"])
      this.addSql(`create index interaction_${period}_none on interaction_${period} (company_id) where n = 0`);
    this.addSql(`create table interaction_kind_day (
        day date not null,
        kind text not null,
        sentiment text,
        n int not null,
        unique nulls not distinct (day, kind, sentiment)
    )`);
    this.addSql("create index interaction_kind_day_none on interaction_kind_day (day) where n = 0");
    this.addSql(`create table interaction_gone (
        txid bigint not null,
        company_id uuid not null,
        at timestamptz not null,
        kind text not null,
        sentiment text
    )`);
    this.addSql(`create table interaction_rollup (
        id int primary key default 1 check (id = 1),
        folded_before bigint not null,
        time_zone text
    )`);
    this.addSql("insert into interaction_rollup (id, folded_before) values (1, 0)");

    // the planner cannot know that few rows are newer than a number it is not told
    this.addSql(`create function interaction_tail(since bigint)
      returns table (txid bigint, company_id uuid, at timestamptz, kind text, sentiment text)
      language sql stable rows 1000 set enable_seqscan = off
      as $$ select txid, company_id, at, kind, sentiment from interaction where txid >= since $$`);

    this.addSql(`create function guanxi_interaction_written() returns trigger language plpgsql as $$
      begin new.txid = txid_current(); return new; end $$`);
    this.addSql(`create function guanxi_interaction_changed() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        insert into interaction_gone (txid, company_id, at, kind, sentiment)
        select o.txid, o.company_id, o.at, o.kind, o.sentiment from old_rows o join new_rows w on w.id = o.id
        where w.txid <> o.txid;
        return null;
      end $$`);
    this.addSql(`create function guanxi_interaction_deleted() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        insert into interaction_gone (txid, company_id, at, kind, sentiment)
        select txid, company_id, at, kind, sentiment from old_rows;
        return null;
      end $$`);
    this.addSql(`create function guanxi_interaction_truncated() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        truncate interaction_day, interaction_month, interaction_year, interaction_kind_day, interaction_gone;
        return null;
      end $$`);
    const triggers = {
      interaction_updated: `before update on interaction for each row
        when ((old.company_id, old.at, old.kind, old.sentiment) is distinct from
          (new.company_id, new.at, new.kind, new.sentiment)) execute function guanxi_interaction_written()`,
      interaction_changed: `after update on interaction referencing old table as old_rows new table as new_rows
        for each statement execute function guanxi_interaction_changed()`,
      interaction_deleted: `after delete on interaction referencing old table as old_rows
        for each statement execute function guanxi_interaction_deleted()`,
      interaction_truncated: `after truncate on interaction for each statement execute function guanxi_interaction_truncated()`,
    };
    for (const [name, trigger] of Object.entries(triggers)) {
      this.addSql(`create trigger ${name} ${trigger}`);
      // bulk loads put ordinary triggers out of action
      this.addSql(`alter table interaction enable always trigger ${name}`);
    }
  }
}
