import { Migration } from "@mikro-orm/migrations";

/** The core of the graph: who, what, when; and what it adds up to. A landed migration is never edited. */
export class CoreOfTheGraph extends Migration {
  override up(): void {
    this.addSql(`create table team (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        name text not null,
        parent_id uuid references team (id),
        leader_id uuid,
        office text
    )`);
    this.addSql(`create table app_user (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        name text not null,
        email text,
        title text,
        role text not null default 'SALES' check (role in ('ADMIN', 'MANAGER', 'SALES', 'SERVICE', 'ANALYST', 'STEWARD', 'MARKETING')),
        team_id uuid references team (id),
        active boolean not null default true
    )`);
    this.addSql(
      `alter table team add constraint team_leader_id_fkey foreign key (leader_id) references app_user (id) deferrable initially deferred`,
    );
    this.addSql(`create table company (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        name text not null,
        legal_name text,
        english_name text,
        credit_code varchar(18),
        industry_code text,
        industry_text text,
        region_code text,
        country char(2),
        city text,
        address text,
        business_scope text,
        legal_representative text,
        founded_on date,
        website text,
        phone text,
        headcount int check (headcount >= 0),
        annual_revenue numeric(18,2),
        size_class text check (size_class in ('LARGE', 'MEDIUM', 'SMALL', 'MICRO')),
        status text not null default 'PROSPECT' check (status in ('PROSPECT', 'INTERESTED', 'CUSTOMER', 'LOST')),
        parent_id uuid references company (id) deferrable initially deferred,
        owner_id uuid references app_user (id),
        team_id uuid references team (id),
        source text,
        lost_on date,
        lost_reason text check (lost_reason in ('PRICE', 'COMPETITOR', 'NO_BUDGET', 'NO_DECISION', 'PRODUCT_FIT', 'SERVICE', 'TIMING', 'CONTACT_LEFT', 'OTHER')),
        check (parent_id <> id)
    )`);
    this.addSql(`create table company_alias (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        company_id uuid not null references company (id) on delete cascade,
        kind text not null check (kind in ('SHORT', 'ENGLISH', 'FORMER', 'OTHER')),
        name text not null,
        unique (company_id, name)
    )`);
    this.addSql(`create table contact (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        company_id uuid not null references company (id) on delete cascade,
        name text not null,
        gender text check (gender in ('MALE', 'FEMALE')),
        department text check (department in ('MANAGEMENT', 'PROCUREMENT', 'FINANCE', 'TECHNOLOGY', 'PRODUCTION', 'SALES', 'MARKETING', 'OPERATIONS', 'HR', 'LEGAL', 'OTHER')),
        title text,
        seniority text check (seniority in ('C_LEVEL', 'DIRECTOR', 'MANAGER', 'STAFF')),
        role text check (role in ('BUDGET', 'NEED', 'VETO', 'CHAMPION', 'INFLUENCER', 'USER', 'GATEKEEPER', 'BLOCKER')),
        reports_to_id uuid references contact (id) deferrable initially deferred,
        phone text,
        email text,
        preferred_channel text check (preferred_channel in ('PHONE', 'EMAIL', 'WECHAT', 'FACE_TO_FACE', 'VIDEO', 'WEB', 'EVENT', 'SOCIAL', 'OTHER')),
        status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DEPARTED')),
        departed_on date,
        successor_id uuid references contact (id) deferrable initially deferred,
        note text
    )`);
    this.addSql(`create table product (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        name text not null,
        code text,
        family text,
        list_price numeric(18,2),
        active boolean not null default true
    )`);
    this.addSql(`create table deal (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        company_id uuid references company (id) on delete cascade,
        company_text text,
        name text not null,
        product_id uuid references product (id),
        owner_id uuid references app_user (id),
        amount numeric(18,2),
        stage text not null check (stage in ('LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
        source_stage text,
        furthest_stage text not null check (furthest_stage in ('LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON')),
        entered_at timestamptz,
        expected_close_on date,
        closed_at timestamptz,
        lost_reason text check (lost_reason in ('PRICE', 'COMPETITOR', 'NO_BUDGET', 'NO_DECISION', 'PRODUCT_FIT', 'SERVICE', 'TIMING', 'CONTACT_LEFT', 'OTHER')),
        lost_note text,
        source text
    )`);
    this.addSql(`create table deal_stage_change (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        deal_id uuid not null references deal (id) on delete cascade,
        company_id uuid references company (id) on delete cascade,
        from_stage text check (from_stage in ('LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
        to_stage text not null check (to_stage in ('LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
        at timestamptz not null,
        by_id uuid references app_user (id),
        inferred boolean not null default false
    )`);
    this.addSql(`create table deal_contact (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        deal_id uuid not null references deal (id) on delete cascade,
        contact_id uuid not null references contact (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade,
        role text not null check (role in ('BUDGET', 'NEED', 'VETO', 'CHAMPION', 'INFLUENCER', 'USER', 'GATEKEEPER', 'BLOCKER')),
        attitude text not null default 'UNKNOWN' check (attitude in ('SUPPORTIVE', 'NEUTRAL', 'OPPOSED', 'UNKNOWN')),
        since date,
        until date
    )`);
    this.addSql(`create table sales_order (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        company_id uuid not null references company (id) on delete cascade,
        deal_id uuid references deal (id) on delete set null,
        owner_id uuid references app_user (id),
        number text,
        ordered_on date not null,
        amount numeric(18,2) not null,
        status text not null default 'CONFIRMED' check (status in ('CONFIRMED', 'DELIVERED', 'CANCELLED'))
    )`);
    this.addSql(`create table order_line (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        order_id uuid not null references sales_order (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade,
        product_id uuid not null references product (id),
        quantity numeric(18,3) not null,
        unit_price numeric(18,2) not null,
        amount numeric(18,2) not null
    )`);
    this.addSql(`create table payment (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        order_id uuid not null references sales_order (id) on delete cascade,
        company_id uuid not null references company (id) on delete cascade,
        due_on date not null,
        amount numeric(18,2) not null,
        paid_on date
    )`);
    this.addSql(`create table interaction (
        id uuid primary key,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        external_key text unique,
        company_id uuid not null references company (id) on delete cascade,
        contact_id uuid references contact (id) on delete set null,
        deal_id uuid references deal (id) on delete set null,
        user_id uuid references app_user (id),
        kind text not null check (kind in ('VISIT', 'CALL', 'EMAIL', 'MEETING', 'MESSAGE', 'EVENT', 'SERVICE_REQUEST', 'COMPLAINT', 'COMPETITOR', 'WEB_VISIT', 'DOWNLOAD', 'NOTE')),
        channel text check (channel in ('PHONE', 'EMAIL', 'WECHAT', 'FACE_TO_FACE', 'VIDEO', 'WEB', 'EVENT', 'SOCIAL', 'OTHER')),
        direction text not null default 'OUTBOUND' check (direction in ('INBOUND', 'OUTBOUND')),
        sentiment text check (sentiment in ('POSITIVE', 'NEUTRAL', 'NEGATIVE')),
        at timestamptz not null,
        summary text,
        resolved_at timestamptz
    )`);
    this.addSql(`create table company_fact (
        company_id uuid primary key references company (id) on delete cascade,
        as_of timestamptz not null,
        tenure_days int not null,
        revenue_12m numeric(18,2) not null,
        revenue_prev_12m numeric(18,2) not null,
        revenue_24m numeric(18,2) not null,
        revenue_total numeric(18,2) not null,
        revenue_90d numeric(18,2) not null,
        revenue_baseline_365d numeric(18,2) not null,
        orders_12m int not null,
        orders_24m int not null,
        orders_90d int not null,
        orders_baseline_365d int not null,
        orders_total int not null,
        first_ordered_on date,
        last_ordered_on date,
        median_gap_days double precision,
        interactions_90d int not null,
        interactions_baseline_365d int not null,
        last_interaction_at timestamptz,
        complaints_90d int not null,
        complaints_baseline_365d int not null,
        open_complaints int not null,
        service_requests_90d int not null,
        service_requests_baseline_365d int not null,
        competitor_contacts_90d int not null,
        sentiment_negative_90d int not null,
        sentiment_positive_90d int not null,
        sentiment_rated_90d int not null,
        sentiment_negative_baseline_365d int not null,
        sentiment_rated_baseline_365d int not null,
        active_decision_makers int not null,
        known_decision_makers int not null,
        departed_champions_180d int not null,
        overdue_amount numeric(18,2) not null,
        max_overdue_days int not null,
        late_days_mean_90d double precision,
        late_days_mean_baseline_365d double precision,
        open_pipeline numeric(18,2) not null,
        open_deals int not null,
        health_score double precision,
        health_score_prev double precision,
        health_level text check (health_level in ('HEALTHY', 'WATCH', 'AT_RISK')),
        health_confidence double precision,
        top_reasons text[] not null,
        risk_probability double precision,
        risk_revenue numeric(18,2) not null,
        tier text check (tier in ('A', 'B', 'C')),
        tier_percentile text check (tier_percentile in ('A', 'B', 'C')),
        rfm_recency int,
        rfm_frequency int,
        rfm_monetary int,
        rfm_group text check (rfm_group in ('CHAMPION', 'LOYAL', 'POTENTIAL', 'NEW', 'NEEDS_ATTENTION', 'AT_RISK', 'HIBERNATING'))
    )`);
    this.addSql(`create table import_run (
        id uuid primary key,
        status text not null check (status in ('RUNNING', 'DONE', 'FAILED')),
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        progress double precision not null default 0,
        report jsonb,
        error text
    )`);
    this.addSql(`create table workspace (
        id int primary key default 1 check (id = 1),
        name text not null,
        demo text,
        demo_seed bigint,
        data_version bigint not null default 0,
        created_at timestamptz not null default now()
    )`);
    this.addSql(`create index company_name_id on company (name, id)`);
    this.addSql(`create index company_owner on company (owner_id)`);
    this.addSql(`create index company_team on company (team_id)`);
    this.addSql(`create index company_parent on company (parent_id)`);
    this.addSql(`create index company_alias_company on company_alias (company_id)`);
    this.addSql(`create index contact_company on contact (company_id)`);
    this.addSql(`create index contact_reports_to on contact (reports_to_id)`);
    this.addSql(`create index contact_successor on contact (successor_id)`);
    this.addSql(`create index deal_company on deal (company_id)`);
    this.addSql(`create index deal_owner on deal (owner_id)`);
    this.addSql(`create index deal_product on deal (product_id)`);
    this.addSql(`create index deal_entered_at on deal (entered_at)`);
    this.addSql(`create index deal_closed_at on deal (closed_at)`);
    this.addSql(`create index deal_stage_change_deal_at on deal_stage_change (deal_id, at)`);
    this.addSql(`create index deal_stage_change_company on deal_stage_change (company_id)`);
    this.addSql(`create index deal_contact_deal on deal_contact (deal_id)`);
    this.addSql(`create index deal_contact_contact on deal_contact (contact_id)`);
    this.addSql(`create index deal_contact_company on deal_contact (company_id)`);
    this.addSql(`create index sales_order_company_ordered_on on sales_order (company_id, ordered_on)`);
    this.addSql(`create index sales_order_deal on sales_order (deal_id)`);
    this.addSql(`create index sales_order_ordered_on on sales_order (ordered_on)`);
    this.addSql(`create index sales_order_owner on sales_order (owner_id)`);
    this.addSql(`create index order_line_order on order_line (order_id)`);
    this.addSql(`create index order_line_company on order_line (company_id)`);
    this.addSql(`create index order_line_product on order_line (product_id)`);
    this.addSql(`create index payment_order on payment (order_id)`);
    this.addSql(`create index payment_company_due_on on payment (company_id, due_on)`);
    this.addSql(`create index interaction_company_at on interaction (company_id, at)`);
    this.addSql(`create index interaction_contact on interaction (contact_id)`);
    this.addSql(`create index interaction_deal on interaction (deal_id)`);
    this.addSql(`create index interaction_at on interaction (at)`);
    this.addSql(`create index app_user_team on app_user (team_id)`);
    this.addSql(`create index team_parent on team (parent_id)`);
    this.addSql(`create index company_fact_risk_revenue on company_fact (risk_revenue)`);
    this.addSql(`create index company_fact_revenue_12m on company_fact (revenue_12m)`);
    this.addSql(`insert into workspace (id, name) values (1, 'Guanxi')`);
  }
}
