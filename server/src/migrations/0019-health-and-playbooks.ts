import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** How customers are judged, how that was over time, and what is done when it falls. */
export class HealthAndPlaybooks extends Migration {
  override up(): void {
    // of an area that came later a workspace's own rights say nothing: roles have in it what they have where shipped
    this.addSql(`update role_rights set rights = jsonb_set(rights, '{areas,PLAYBOOKS}', case
        when role in ('ADMIN', 'STEWARD') then '{"READ":"ALL","CREATE":"ALL","UPDATE":"ALL","DELETE":"ALL","ASSIGN":"ALL"}'::jsonb
        else '{"READ":"ALL","CREATE":"NONE","UPDATE":"NONE","DELETE":"NONE","ASSIGN":"NONE"}'::jsonb end)
      where rights ? 'areas'`);
    this.#policy();
    this.#history();
    this.#playbooks();
    this.#losses();
  }

  #policy(): void {
    const weight = (factor: string) => `${factor} double precision not null check (${factor} between 0 and 100)`;
    this.addSql(
      records(
        "health_policy",
        `policy_version int not null unique,
        since timestamptz not null,
        ${["trade", "interaction", "support", "sentiment", "coverage", "payment"].map(weight).join(",\n")},
        healthy_from double precision not null,
        watch_from double precision not null,
        set_by_id uuid references app_user (id) on delete set null,
        note text,
        claimed_until timestamptz,
        check (0 < watch_from and watch_from < healthy_from and healthy_from <= 100)`,
      ),
    );
    this.addSql(`insert into health_policy (id, policy_version, since, trade, interaction, support, sentiment, coverage, payment,
        healthy_from, watch_from) values ('01980000-0000-7000-8000-000000000001', 1, now(), 30, 20, 15, 15, 10, 10, 70, 40)`);
    this.addSql(`create index health_policy_set_by on health_policy (set_by_id)`);
    this.addSql(`alter table company_fact add column health_policy_version int`);
    this.addSql(`update company_fact set health_policy_version = 1 where health_level is not null`);
    // whether scores of an earlier policy stand is asked every minute
    this.addSql(`create index company_fact_health_policy on company_fact (health_policy_version)`);
  }

  #history(): void {
    this.addSql(
      records(
        "health_record",
        `company_id uuid not null references company (id) on delete cascade,
        day date not null,
        score double precision,
        level text check (level in ('HEALTHY', 'WATCH', 'AT_RISK')),
        confidence double precision,
        policy_version int not null,
        unique (company_id, day)`,
      ),
    );
    this.addSql(`create index health_record_day on health_record (day)`);
    this.addSql(`alter table alert
        add column signal text check (signal in ('FALL', 'AT_RISK')),
        add column score_before double precision,
        add column score double precision,
        add column outcome text check (outcome in ('SAVED', 'LOST', 'FALSE_ALARM')),
        add column outcome_reason text,
        add column outcome_note text,
        add column outcome_at timestamptz,
        add column outcome_by_id uuid references app_user (id)`);
    this.addSql(`create index alert_outcome_by on alert (outcome_by_id)`);
    // whichever process looks first raises it
    this.addSql(`create unique index alert_standing_signal on alert (company_id, signal)
        where signal is not null and resolved_at is null`);
  }

  #playbooks(): void {
    this.addSql(
      records(
        "playbook",
        `name text not null,
        description text,
        alert_kind text,
        level text check (level in ('HEALTHY', 'WATCH', 'AT_RISK')),
        factor text check (factor in ('TRADE', 'INTERACTION', 'SUPPORT', 'SENTIMENT', 'COVERAGE', 'PAYMENT')),
        active boolean not null default true,
        escalate_after_days int`,
      ),
    );
    this.addSql(
      records(
        "playbook_step",
        `playbook_id uuid not null references playbook (id) on delete cascade,
        position int not null,
        title_zh text not null,
        title_en text not null,
        due_in_days int not null default 3,
        assignee text not null default 'OWNER' check (assignee in ('OWNER', 'TEAM_LEADER'))`,
      ),
    );
    this.addSql(
      records(
        "playbook_run",
        `playbook_id uuid references playbook (id) on delete set null,
        alert_id uuid not null unique references alert (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade,
        started_at timestamptz not null,
        escalated_at timestamptz,
        escalated_to_id uuid references app_user (id)`,
      ),
    );
    this.addSql(`alter table task add column run_id uuid references playbook_run (id) on delete set null`);
    for (const [table, columns] of [
      ["playbook_step", ["playbook_id"]],
      ["playbook_run", ["playbook_id", "escalated_to_id"]],
      ["task", ["run_id"]],
    ] as const)
      for (const column of columns)
        this.addSql(`create index ${table}_${column.replace(/_id$/, "")} on ${table} (${column})`);
    this.addSql(`create index playbook_run_company_playbook on playbook_run (company_id, playbook_id)`);
    this.addSql(`create index playbook_run_waiting on playbook_run (started_at) where escalated_at is null`);
    this.addSql(
      `create index alert_created_at on alert (created_at, id) where company_id is not null and resolved_at is null`,
    );
  }

  #losses(): void {
    this.addSql(
      records(
        "loss_review",
        `company_id uuid not null references company (id) on delete cascade,
        lost_on date not null,
        reason text,
        task_id uuid references task (id) on delete set null,
        reviewer_id uuid references app_user (id),
        findings text,
        win_back_on date,
        reviewed_at timestamptz,
        won_back_on date,
        unique (company_id, lost_on)`,
      ),
    );
    this.addSql(`create index company_lost_on on company (lost_on) where status = 'LOST'`);
    this.addSql(`create index loss_review_task on loss_review (task_id)`);
    this.addSql(`create index loss_review_reviewer on loss_review (reviewer_id)`);
  }
}
