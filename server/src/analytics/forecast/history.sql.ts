/**
 * Stays in open stages until the moment `asOf` (the place of a parameter), grouped by how they went. A stay is ripe when
 * it began long enough ago for nineteen in twenty wins to have come by now: of younger ones the quick ends are known and
 * the slow ones are not. Days are whole ones, told by their middle.
 */
export const staysSql = (asOf: string): string => `
  with moves as (
    select h.to_stage as stage, h.at, lead(h.at) over w as left_at,
      min(h.at) filter (where h.to_stage = 'WON') over later as won_at,
      count(*) filter (where h.to_stage in ('WON', 'LOST')) over later > 0 as closed
    from deal_stage_change h where h.at <= ${asOf}
    window w as (partition by h.deal_id order by h.at, h.id),
      later as (partition by h.deal_id order by h.at desc, h.id desc rows between unbounded preceding and 1 preceding)),
  stays as (
    select stage, closed, floor(extract(epoch from coalesce(left_at, ${asOf}) - at) / 86400) + 0.5 as days,
      floor(extract(epoch from won_at - at) / 86400) + 0.5 as won_after, extract(epoch from ${asOf} - at) / 86400 as seen
    from moves where stage not in ('WON', 'LOST')),
  reach as (
    select stage, percentile_cont(0.95) within group (order by won_after) as days
    from stays where won_after is not null group by stage)
  select s.stage, s.days::float8 as days, s.won_after::float8 as won_after, s.closed,
    coalesce(s.seen >= r.days, false) as ripe, count(*)::int as stays
  from stays s left join reach r on r.stage = s.stage
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
