import type { FilterInput } from "../../graph/read/conditions.ts";
import type { Statement } from "../../graph/read/statement.ts";
import { DEAL_DIMENSIONS, type DealDimension } from "../deal-dimensions.ts";
import { dealCondition } from "../filters.ts";

/** Which deals are looked at, and from when. */
export interface StandingQuestion {
  readonly filter?: FilterInput | null;
  readonly dimension?: DealDimension | null;
  readonly asOf: Date;
  /** whether `asOf` is now: the records themselves say how they stand */
  readonly present: boolean;
}

const NOW = {
  columns: `d.stage, d.amount, d.expected_close_on as expected_on, d.closed_at, false as inferred,
    case when d.stage not in ('WON', 'LOST') then (select max(h.at) from deal_stage_change h
      where h.deal_id = d.id and h.to_stage = d.stage and h.at <= m.at) end as since`,
  joins: "",
  condition: "true",
};

/**
 * A deal of the past stood where its last change until then had brought it; without any change on record its dates tell
 * whether it was there, and its stage only once it was closed. Nothing written later is looked at.
 */
const THEN = {
  columns: `coalesce(s.to_stage, case when d.closed_at <= m.at then d.stage end) as stage,
    v.amount, v.expected_close_on as expected_on,
    case when s.to_stage in ('WON', 'LOST') then s.at when s.to_stage is null and d.closed_at <= m.at then d.closed_at end as closed_at,
    coalesce(v.inferred, false) as inferred, s.at as since`,
  joins: `left join lateral (select h.to_stage, h.at from deal_stage_change h
      where h.deal_id = d.id and h.at <= m.at order by h.at desc, h.id desc limit 1) s on true
    left join lateral (select v.amount, v.expected_close_on, v.inferred from deal_value_change v
      where v.deal_id = d.id and v.at <= m.at order by v.at desc, v.id desc limit 1) v on true`,
  condition: "(s.to_stage is not null or least(d.entered_at, d.closed_at) <= m.at)",
};

/**
 * The common table `standing`: how each deal stood at a moment. `stage` is null where nobody knows which open one it was,
 * `since` where nobody knows when it entered it; `inferred` says that its values are taken to have been the same before.
 * Whose a deal is, and what the filter and the dimension ask of it, is told as it is now.
 */
export function standingSql({ filter, dimension, asOf, present }: StandingQuestion, statement: Statement): string {
  const split = dimension ? DEAL_DIMENSIONS[dimension] : { key: "null::text", label: "null::text", join: "" };
  const { columns, joins, condition } = present ? NOW : THEN;
  return `moment as materialized (select ${statement.value(asOf.toISOString(), "timestamptz")} as at),
  standing as (
    select d.id, d.company_id, d.name, ${split.key} as key, ${split.label} as label, d.entered_at, ${columns}
    from moment m cross join deal d ${split.join} ${joins}
    where ${condition} and ${dealCondition(filter, "d", statement)})`;
}
