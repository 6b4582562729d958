import { Migration } from "@mikro-orm/migrations";

/** What a customer will be worth, whom it is like, and what the churn model was each time it was fitted, with its track record. */
export class ValueAndChurn extends Migration {
  override up(): void {
    this.addSql(`alter table company_fact
        add column expected_orders_24m double precision,
        add column alive_probability double precision,
        add column clv_24m numeric(18, 2),
        add column cluster integer`);
    this.addSql(`create table churn_model (
        id uuid primary key,
        fitted_at timestamptz not null default now(),
        as_of timestamptz not null,
        coefficients jsonb,
        figures jsonb not null
    )`);
    this.addSql(`create index churn_model_fitted_at on churn_model (fitted_at)`);
  }
}
