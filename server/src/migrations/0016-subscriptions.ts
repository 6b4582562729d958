import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** What sellers of subscriptions keep: what a contract brings each month, how much is used, when customers came and went. */
export class Subscriptions extends Migration {
  override up(): void {
    this.addSql(`alter table company add column customer_since date`);
    this.addSql(`alter table contract add column plan text, add column seats int check (seats >= 0),
      add column monthly_amount numeric(18,2) check (monthly_amount >= 0)`);
    this.addSql(`alter table company_status_change add column external_key text unique, add column lost_reason text
      check (lost_reason in ('PRICE', 'COMPETITOR', 'NO_BUDGET', 'NO_DECISION', 'PRODUCT_FIT', 'SERVICE', 'TIMING', 'CONTACT_LEFT', 'OTHER'))`);
    this.addSql(
      records(
        "usage_record",
        `external_key text unique,
        company_id uuid not null references company (id) on delete cascade,
        contract_id uuid references contract (id) on delete set null,
        product_id uuid references product (id),
        feature text not null,
        used_on date not null,
        count int not null check (count >= 0),
        seconds int check (seconds >= 0),
        failures int check (failures >= 0)`,
      ),
    );
    this.addSql(`create index usage_record_company_used_on on usage_record (company_id, used_on desc)`);
    this.addSql(`create index usage_record_contract on usage_record (contract_id)`);
    this.addSql(`create index usage_record_product on usage_record (product_id)`);
    this.addSql(`create index usage_record_used_on on usage_record (used_on)`);
  }
}
