/** Where interactions are counted: the rows themselves, or what is kept of them and the few rows that came since. */
export type FactsSource = "rows" | "rollup";

/** One of the companies that are wanted. */
const chosen = (row: string) => `($2::uuid[] is null or ${row}.company_id = any ($2::uuid[]))`;

/** What an interaction counts as, `times` over. */
const counted = (times: string) => `
  case when i.kind in ('COMPLAINT', 'COMPETITOR') then 0 else ${times} end as contacts,
  case when i.kind = 'COMPLAINT' then ${times} else 0 end as complaint,
  case when i.kind = 'SERVICE_REQUEST' then ${times} else 0 end as service_request,
  case when i.kind = 'COMPETITOR' then ${times} else 0 end as competitor,
  case when i.sentiment = 'NEGATIVE' then ${times} else 0 end as negative,
  case when i.sentiment = 'POSITIVE' then ${times} else 0 end as positive,
  case when i.sentiment is null then 0 else ${times} end as rated`;

/** Interactions of a day, one or many a row, up to the moment; those of more than 455 days ago may be left out. */
const SPOKEN: Readonly<Record<FactsSource, (timeZone: string) => string>> = {
  rows: (timeZone) => `
  select i.company_id, (i.at at time zone '${timeZone}')::date as day, ${counted("1")}
  from interaction i, moment m
  where i.at <= m.at and i.at >= (m.day - 454)::timestamp at time zone '${timeZone}' and ${chosen("i")}`,
  // the moment's own day has not ended: its rows are read themselves
  rollup: (timeZone) => `
  select r.company_id, r.day, r.n - r.complaint - r.competitor as contacts, r.complaint, r.service_request, r.competitor,
    r.negative, r.positive, r.positive + r.neutral + r.negative as rated
  from interaction_day r, moment m where r.day > m.day - 455 and r.day < m.day and ${chosen("r")}
  union all
  select i.company_id, (i.at at time zone '${timeZone}')::date, ${counted("1")}
  from interaction_rollup u, moment m, lateral interaction_tail(u.folded_before) i
  where i.at < m.day::timestamp at time zone '${timeZone}' and ${chosen("i")}
  union all
  select i.company_id, (i.at at time zone '${timeZone}')::date, ${counted("-1")}
  from interaction_rollup u, moment m, interaction_gone i
  where i.txid < u.folded_before and i.at < m.day::timestamp at time zone '${timeZone}' and ${chosen("i")}
  union all
  select i.company_id, m.day, ${counted("1")}
  from interaction i, moment m
  where i.at <= m.at and i.at >= m.day::timestamp at time zone '${timeZone}' and ${chosen("i")}`,
};

/**
 * Everything a company's records add up to at one moment: one row a company. From the rows it is what was on record at
 * any moment asked for; from the rollup it is the same, and costs the same however many interactions there are.
 *
 * `$1` the moment (timestamptz), `$2` the companies (uuid[]; null means all). Windows are days of the workspace's time
 * zone, the moment's own day being the last of them; the baseline is the 365 days before the last 90. Trade is orders that were not cancelled; a company without any
 * order on record is judged by its won deals instead, since many sources keep only those.
 */
export const factsSql = (timeZone: string, from: FactsSource): string => `
with moment as (select $1::timestamptz as at, ($1::timestamptz at time zone '${timeZone}')::date as day),
wanted as (select id from company where $2::uuid[] is null or id = any ($2::uuid[])),
trade as (
  select o.company_id, o.ordered_on as day, o.amount
  from sales_order o, moment m
  where o.status <> 'CANCELLED' and o.ordered_on <= m.day and ($2::uuid[] is null or o.company_id = any ($2::uuid[]))
  union all
  select d.company_id, (d.closed_at at time zone '${timeZone}')::date, coalesce(d.amount, 0)
  from deal d, moment m
  where d.stage = 'WON' and d.closed_at <= m.at and d.company_id is not null
    and ($2::uuid[] is null or d.company_id = any ($2::uuid[]))
    and not exists (select 1 from sales_order o where o.company_id = d.company_id)
),
bought as (
  select t.company_id,
    sum(t.amount) filter (where t.day > m.day - 365) as revenue_12m,
    sum(t.amount) filter (where t.day > m.day - 730 and t.day <= m.day - 365) as revenue_prev_12m,
    sum(t.amount) filter (where t.day > m.day - 730) as revenue_24m,
    sum(t.amount) as revenue_total,
    sum(t.amount) filter (where t.day > m.day - 90) as revenue_90d,
    sum(t.amount) filter (where t.day > m.day - 455 and t.day <= m.day - 90) as revenue_baseline_365d,
    count(*) filter (where t.day > m.day - 365) as orders_12m,
    count(*) filter (where t.day > m.day - 730) as orders_24m,
    count(*) filter (where t.day > m.day - 90) as orders_90d,
    count(*) filter (where t.day > m.day - 455 and t.day <= m.day - 90) as orders_baseline_365d,
    count(*) as orders_total, min(t.day) as first_ordered_on, max(t.day) as last_ordered_on
  from trade t, moment m group by t.company_id
),
gaps as (
  select company_id, percentile_cont(0.5) within group (order by gap) as median_gap_days,
    count(*) as repeat_days, sum(amount) as repeat_revenue
  from (select company_id, amount, day - lag(day) over (partition by company_id order by day) as gap
        from (select company_id, day, sum(amount) as amount from trade group by company_id, day) days) steps
  where gap is not null group by company_id
),
spoken as (
${SPOKEN[from](timeZone)}
),
talked as (
  select s.company_id,
    sum(s.contacts) filter (where s.day > m.day - 90) as interactions_90d,
    sum(s.contacts) filter (where s.day <= m.day - 90) as interactions_baseline_365d,
    sum(s.complaint) filter (where s.day > m.day - 90) as complaints_90d,
    sum(s.complaint) filter (where s.day <= m.day - 90) as complaints_baseline_365d,
    sum(s.service_request) filter (where s.day > m.day - 90) as service_requests_90d,
    sum(s.service_request) filter (where s.day <= m.day - 90) as service_requests_baseline_365d,
    sum(s.competitor) filter (where s.day > m.day - 90) as competitor_contacts_90d,
    sum(s.negative) filter (where s.day > m.day - 90) as sentiment_negative_90d,
    sum(s.positive) filter (where s.day > m.day - 90) as sentiment_positive_90d,
    sum(s.rated) filter (where s.day > m.day - 90) as sentiment_rated_90d,
    sum(s.negative) filter (where s.day <= m.day - 90) as sentiment_negative_baseline_365d,
    sum(s.rated) filter (where s.day <= m.day - 90) as sentiment_rated_baseline_365d
  from spoken s, moment m where s.day > m.day - 455 group by s.company_id
),
ends as (
  select w.id as company_id,
    (select i.at from interaction i where i.company_id = w.id and i.at <= m.at order by i.at desc limit 1) as last_interaction_at,
    (select i.at from interaction i where i.company_id = w.id and i.at <= m.at order by i.at limit 1) as first_interaction_at,
    (select count(*) from interaction i where i.company_id = w.id and i.kind = 'COMPLAINT'
       and coalesce(i.resolved_at, 'infinity') > m.at
       and i.at <= m.at and (i.at at time zone '${timeZone}')::date > m.day - 365) as open_complaints
  from wanted w, moment m
),
people as (
  select c.company_id,
    count(*) filter (where not gone) as active_decision_makers,
    count(*) as known_decision_makers,
    count(*) filter (where gone and c.role = 'CHAMPION' and c.departed_on > m.day - 180) as departed_champions_180d
  from (select c.*, (c.departed_on <= m.day or (c.status = 'DEPARTED' and c.departed_on is null)) is true as gone
        from contact c, moment m) c, moment m
  where c.role in ('BUDGET', 'NEED', 'VETO', 'CHAMPION') and ($2::uuid[] is null or c.company_id = any ($2::uuid[]))
  group by c.company_id
),
paid as (
  select p.company_id,
    sum(p.amount) filter (where p.paid_on is null or p.paid_on > m.day) as overdue_amount,
    max(m.day - p.due_on) filter (where p.paid_on is null or p.paid_on > m.day) as max_overdue_days,
    avg(least(coalesce(p.paid_on, m.day), m.day) - p.due_on) filter (where p.due_on > m.day - 90) as late_days_mean_90d,
    avg(least(coalesce(p.paid_on, m.day), m.day) - p.due_on)
      filter (where p.due_on > m.day - 455 and p.due_on <= m.day - 90) as late_days_mean_baseline_365d
  from payment p join sales_order o on o.id = p.order_id, moment m
  where p.due_on < m.day and o.status <> 'CANCELLED' and ($2::uuid[] is null or p.company_id = any ($2::uuid[]))
  group by p.company_id
),
selling as (
  select d.company_id, sum(d.amount) as open_pipeline, count(*) as open_deals
  from deal d where d.stage not in ('WON', 'LOST') and ($2::uuid[] is null or d.company_id = any ($2::uuid[]))
  group by d.company_id
)
select w.id as company_id, m.at as as_of,
  greatest(0, m.day - least(b.first_ordered_on, (e.first_interaction_at at time zone '${timeZone}')::date, m.day))::int as tenure_days,
  coalesce(b.revenue_12m, 0) as revenue_12m, coalesce(b.revenue_prev_12m, 0) as revenue_prev_12m,
  coalesce(b.revenue_24m, 0) as revenue_24m, coalesce(b.revenue_total, 0) as revenue_total,
  coalesce(b.revenue_90d, 0) as revenue_90d, coalesce(b.revenue_baseline_365d, 0) as revenue_baseline_365d,
  coalesce(b.orders_12m, 0)::int as orders_12m, coalesce(b.orders_24m, 0)::int as orders_24m,
  coalesce(b.orders_90d, 0)::int as orders_90d, coalesce(b.orders_baseline_365d, 0)::int as orders_baseline_365d,
  coalesce(b.orders_total, 0)::int as orders_total, b.first_ordered_on, b.last_ordered_on, g.median_gap_days,
  coalesce(g.repeat_days, 0)::int as repeat_days, coalesce(g.repeat_revenue, 0) as repeat_revenue,
  coalesce(t.interactions_90d, 0)::int as interactions_90d,
  coalesce(t.interactions_baseline_365d, 0)::int as interactions_baseline_365d, e.last_interaction_at,
  coalesce(t.complaints_90d, 0)::int as complaints_90d, coalesce(t.complaints_baseline_365d, 0)::int as complaints_baseline_365d,
  e.open_complaints::int as open_complaints,
  coalesce(t.service_requests_90d, 0)::int as service_requests_90d,
  coalesce(t.service_requests_baseline_365d, 0)::int as service_requests_baseline_365d,
  coalesce(t.competitor_contacts_90d, 0)::int as competitor_contacts_90d,
  coalesce(t.sentiment_negative_90d, 0)::int as sentiment_negative_90d,
  coalesce(t.sentiment_positive_90d, 0)::int as sentiment_positive_90d,
  coalesce(t.sentiment_rated_90d, 0)::int as sentiment_rated_90d,
  coalesce(t.sentiment_negative_baseline_365d, 0)::int as sentiment_negative_baseline_365d,
  coalesce(t.sentiment_rated_baseline_365d, 0)::int as sentiment_rated_baseline_365d,
  coalesce(p.active_decision_makers, 0)::int as active_decision_makers,
  coalesce(p.known_decision_makers, 0)::int as known_decision_makers,
  coalesce(p.departed_champions_180d, 0)::int as departed_champions_180d,
  coalesce(y.overdue_amount, 0) as overdue_amount, coalesce(y.max_overdue_days, 0)::int as max_overdue_days,
  y.late_days_mean_90d::float8 as late_days_mean_90d, y.late_days_mean_baseline_365d::float8 as late_days_mean_baseline_365d,
  coalesce(s.open_pipeline, 0) as open_pipeline, coalesce(s.open_deals, 0)::int as open_deals,
  (m.day - b.first_ordered_on)::int as days_since_first_order,
  (m.day - b.last_ordered_on)::int as days_since_last_order,
  extract(epoch from m.at - e.last_interaction_at)::float8 / 86400 as days_since_last_interaction
from wanted w cross join moment m
left join bought b on b.company_id = w.id
left join gaps g on g.company_id = w.id
join ends e on e.company_id = w.id
left join talked t on t.company_id = w.id
left join people p on p.company_id = w.id
left join paid y on y.company_id = w.id
left join selling s on s.company_id = w.id
order by w.id`;
