import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** What deals were expected to bring and when, as it changed; and what was forecast, week by week. */
export class Forecast extends Migration {
  override up(): void {
    this.addSql(
      records(
        "deal_value_change",
        `deal_id uuid not null references deal (id) on delete cascade,
        company_id uuid references company (id) on delete cascade,
        amount_before numeric(18,2),
        amount numeric(18,2),
        expected_close_before date,
        expected_close_on date,
        at timestamptz not null,
        inferred boolean not null default false`,
      ),
    );
    // of deals that are there already nobody knows another value than today's
    this.addSql(`insert into deal_value_change (id, deal_id, company_id, amount, expected_close_on, at, inferred)
      select gen_random_uuid(), id, company_id, amount, expected_close_on, coalesce(entered_at, closed_at, created_at), true
      from deal`);
    this.addSql(`create index deal_value_change_deal_at on deal_value_change (deal_id, at)`);
    this.addSql(`create index deal_value_change_company on deal_value_change (company_id)`);
    this.addSql(`create table forecast_snapshot (
        id uuid primary key,
        week date not null,
        owner_id uuid references app_user (id) on delete cascade,
        period_from date not null,
        period_to date not null,
        as_of timestamptz not null,
        won numeric(18,2) not null,
        open_deals int not null,
        open_amount numeric(18,2) not null,
        weighted numeric(18,2) not null,
        p10 numeric(18,2) not null,
        p50 numeric(18,2) not null,
        p90 numeric(18,2) not null,
        unique nulls not distinct (week, owner_id, period_from, period_to)
    )`);
    this.addSql(`create index forecast_snapshot_owner on forecast_snapshot (owner_id)`);
  }
}
