import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** Alarms on the numbers of views, reports that are made by themselves, and segments. */
export class AlarmsAndReports extends Migration {
  override up(): void {
    this.addSql(
      records(
        "scheduled_report",
        `name text not null,
        view_id uuid references saved_view (id) on delete cascade,
        board_id uuid references board (id) on delete cascade,
        rhythm text not null default 'WEEKLY' check (rhythm in ('DAILY', 'WEEKLY', 'MONTHLY')),
        day int not null default 1,
        hour int not null default 8,
        active boolean not null default true,
        keep int not null default 12,
        owner_id uuid references app_user (id) on delete set null,
        next_at timestamptz not null,
        last_issued_at timestamptz,
        failure text,
        claimed_until timestamptz,
        check (num_nonnulls(view_id, board_id) = 1)`,
      ),
    );
    this.addSql(
      records(
        "report_recipient",
        `report_id uuid not null references scheduled_report (id) on delete cascade,
        user_id uuid not null references app_user (id) on delete cascade,
        unique (report_id, user_id)`,
      ),
    );
    this.addSql(
      records(
        "report_issue",
        `name text not null,
        report_id uuid references scheduled_report (id) on delete set null,
        user_id uuid references app_user (id) on delete cascade,
        issued_at timestamptz not null,
        content jsonb not null,
        unique (report_id, user_id, issued_at)`,
      ),
    );
    this.addSql(`alter table alert drop constraint alert_kind_check, add constraint alert_kind_check check (kind in ('HEALTH', 'TRADE',
      'CONTACT_GAP', 'COMPLAINT', 'PAYMENT', 'CHAMPION_LEFT', 'COMPETITOR', 'COMMITMENT', 'CONTRACT', 'DEAL', 'QUALITY', 'VIEW', 'REPORT',
      'OTHER')),
      add column view_id uuid references saved_view (id) on delete set null,
      add column issue_id uuid references report_issue (id) on delete set null`);
    this.addSql(
      records(
        "view_alarm",
        `name text not null,
        view_id uuid not null references saved_view (id) on delete cascade,
        measure text not null,
        comparison text not null default 'BELOW' check (comparison in ('ABOVE', 'BELOW', 'RISES_BY', 'FALLS_BY')),
        threshold numeric not null,
        severity text not null default 'WARNING' check (severity in ('INFO', 'WARNING', 'CRITICAL')),
        user_id uuid references app_user (id) on delete set null,
        active boolean not null default true,
        owner_id uuid references app_user (id) on delete set null,
        state text not null default 'WAITING' check (state in ('WAITING', 'QUIET', 'RAISED', 'NO_DATA', 'FAILED')),
        last_checked_at timestamptz,
        last_value numeric,
        last_previous numeric,
        failure text,
        raised_at timestamptz,
        alert_id uuid references alert (id) on delete set null,
        next_check_at timestamptz not null default now()`,
      ),
    );
    this.addSql(`create index view_alarm_due on view_alarm (next_check_at) where active`);
    this.addSql(`create index scheduled_report_due on scheduled_report (next_at) where active`);
    for (const [table, columns] of [
      ["view_alarm", ["view_id", "user_id", "owner_id", "alert_id"]],
      ["scheduled_report", ["view_id", "board_id", "owner_id"]],
      ["report_recipient", ["user_id"]],
      ["report_issue", ["user_id"]],
      ["alert", ["view_id", "issue_id"]],
    ] as const)
      for (const column of columns)
        this.addSql(`create index ${table}_${column.replace(/_id$/, "")} on ${table} (${column})`);
    this.#segments();
  }

  #segments(): void {
    this.addSql(`update role_rights set rights = jsonb_set(rights, '{areas,SEGMENTS}', case
        when role in ('ADMIN', 'STEWARD') then '{"READ":"ALL","CREATE":"ALL","UPDATE":"ALL","DELETE":"ALL","ASSIGN":"ALL"}'::jsonb
        when role in ('ANALYST', 'MARKETING') then '{"READ":"ALL","CREATE":"OWN","UPDATE":"OWN","DELETE":"OWN","ASSIGN":"NONE"}'::jsonb
        else '{"READ":"ALL","CREATE":"NONE","UPDATE":"NONE","DELETE":"NONE","ASSIGN":"NONE"}'::jsonb end)
      where rights ? 'areas'`);
    this.addSql(
      records(
        "customer_segment",
        `name text not null,
        description text,
        rule jsonb not null,
        rule_version int not null default 1,
        owner_id uuid references app_user (id) on delete set null,
        refreshed_at timestamptz,
        failure text`,
      ),
    );
    const place = `segment_id uuid not null references customer_segment (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade`;
    this.addSql(
      records(
        "segment_member",
        `${place},
        since timestamptz not null,
        rule_version int not null,
        unique (segment_id, company_id)`,
      ),
    );
    this.addSql(
      records(
        "segment_move",
        `${place},
        entered boolean not null,
        at timestamptz not null,
        rule_version int not null`,
      ),
    );
    this.addSql(`create index customer_segment_owner on customer_segment (owner_id)`);
    this.addSql(`create index segment_member_company on segment_member (company_id)`);
    this.addSql(`create index segment_move_company on segment_move (company_id)`);
    this.addSql(`create index segment_move_segment_at on segment_move (segment_id, at desc)`);
  }
}
