import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** Webhooks, the log of what was sent to them, and which events of the outbox have become deliveries. */
export class Webhooks extends Migration {
  override up(): void {
    // what happened before there was a webhook is nobody's to hear
    this.addSql(`alter table outbox add column dispatched boolean not null default true`);
    this.addSql(`alter table outbox alter column dispatched set default false`);
    this.addSql(`create index outbox_undispatched on outbox (id) where not dispatched`);
    // A delete keeps what points at a primary key. The log points at a copy of it: it goes with its webhook for good.
    this.addSql(
      records(
        "webhook",
        `name text not null,
        url text not null,
        types text[] not null default '{}',
        active boolean not null default true,
        secret_hint text not null default '',
        deactivation text check (deactivation in ('GONE', 'FAILING')),
        consecutive_failures int not null default 0,
        since timestamptz not null default now(),
        log uuid generated always as (id) stored unique`,
      ),
    );
    // beside the webhook, where no query of the graph leads
    this.addSql(`create table webhook_secret (
        id uuid primary key,
        webhook_id uuid not null unique references webhook (id) on delete cascade,
        secret text not null
    )`);
    this.addSql(
      records(
        "webhook_delivery",
        `webhook_id uuid not null references webhook (log) on delete cascade,
        event_id text not null,
        type text not null,
        occurred_at timestamptz not null,
        entity text,
        record_id text,
        record_version int,
        company_id uuid,
        status text not null default 'PENDING' check (status in ('PENDING', 'DELIVERED', 'FAILED')),
        attempts int not null default 0,
        next_attempt_at timestamptz,
        response_status int,
        error text,
        duration_ms int,
        delivered_at timestamptz,
        claim uuid,
        unique (webhook_id, event_id)`,
      ),
    );
    this.addSql(`create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at)
        where status = 'PENDING'`);
    this.addSql(`create index webhook_delivery_webhook_created_at on webhook_delivery (webhook_id, created_at desc)`);
    this.addSql(`create index webhook_delivery_created_at on webhook_delivery (created_at)`);
    this.addSql(`create index webhook_delivery_company on webhook_delivery (company_id)`);
  }
}
