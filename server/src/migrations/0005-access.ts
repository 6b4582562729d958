import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** Whose records are whose: shares, agreements, the rights that a workspace has set for itself. */
export class Access extends Migration {
  override up(): void {
    this.addSql(`alter table workspace add column access_mark text`);
    this.addSql(`create table role_rights (
        role text primary key,
        rights jsonb not null,
        version int not null default 1,
        updated_at timestamptz not null default now(),
        updated_by uuid
    )`);
    this.addSql(
      records(
        "record_share",
        `company_id uuid references company (id) on delete cascade,
        deal_id uuid references deal (id) on delete cascade,
        user_id uuid references app_user (id) on delete cascade,
        team_id uuid references team (id) on delete cascade,
        granted_by_id uuid references app_user (id) on delete set null,
        reason text not null,
        until date not null,
        check (num_nonnulls(company_id, deal_id) = 1),
        check (num_nonnulls(user_id, team_id) = 1)`,
      ),
    );
    this.addSql(`create index record_share_company on record_share (company_id)`);
    this.addSql(`create index record_share_deal on record_share (deal_id)`);
    this.addSql(`create index record_share_user on record_share (user_id)`);
    this.addSql(`create index record_share_team on record_share (team_id)`);
    this.addSql(`create index record_share_granted_by on record_share (granted_by_id)`);
    this.addSql(
      records(
        "consent",
        `contact_id uuid not null references contact (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade,
        purpose text not null check (purpose in ('MARKETING', 'SALES', 'SERVICE', 'ANALYSIS', 'SHARING')),
        field_group text not null default 'CONTACT_DETAILS' check (field_group in ('CONTACT_DETAILS', 'PROFILE', 'PERSONAL', 'ALL')),
        recipient text,
        given_on date not null,
        until date,
        withdrawn_at timestamptz,
        source text not null,
        check (until is null or until >= given_on)`,
      ),
    );
    this.addSql(`create index consent_contact_purpose on consent (contact_id, purpose)`);
    this.addSql(`create index consent_company on consent (company_id)`);
  }
}
