import type { Attitude } from "@guanxi/shared/attitude";
import type { BuyingRole } from "@guanxi/shared/buying-role";
import { type IntentFacts, intentOf, URGENCY_DAYS, type VisitKind } from "@guanxi/shared/intent";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { userError } from "../../platform/errors.ts";
import { dayAt } from "../../platform/today.ts";
import { dealCondition } from "../filters.ts";
import { dayOf } from "../period.ts";
import type { DealIntents } from "./intent.types.ts";

/** Open deals are scored up to so many, those worth most. */
const MOST_DEALS = 20_000;
/** Older visits count for next to nothing. */
const VISIT_DAYS = 90;

interface Row {
  readonly dealId: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly stage: string;
  readonly amount: string | null;
  readonly neededBy: string | null;
  readonly budget: string | null;
  readonly neededIn: number | null;
  readonly budgetIn: number | null;
  readonly people: readonly { readonly role: BuyingRole; readonly attitude: Attitude }[] | null;
  readonly visits: readonly { readonly kind: VisitKind; readonly daysAgo: number }[] | null;
  readonly since: number | null;
  readonly median: number | null;
}

/** When a need falls due: on the day that was named, or so long after it was told as its urgency said. */
const DUE = `coalesce(n.needed_by, n.stated_on + case n.urgency ${Object.entries(URGENCY_DAYS)
  .map(([urgency, days]) => `when '${urgency}' then ${days}`)
  .join(" ")} end)`;

/** What was said last of a deal, or else of its company: by the newest need that tells it. */
const said = (value: string, day: string): string => `(select ${value} from need n
  where n.company_id = d.company_id and (n.deal_id = d.id or n.deal_id is null) and n.stated_on <= ${day}
    and (n.valid_until is null or n.valid_until >= ${day}) and ${value} is not null
  order by n.deal_id is null, n.stated_on desc, n.id desc limit 1)`;

const PAGE = `case when v.page ~* '(price|pricing|价格)' then 'PRICING' when v.page ~* '(compar|对比)' then 'COMPARISON' else 'OTHER' end`;

/** What people of the companies looked at on our website in the last weeks. */
const lookedSql = (table: string, kind: string, day: string): string =>
  `select v.company_id, ${kind} as kind, ${day} - ${dayOf("v.at")} as ago from ${table} v
   where v.company_id in (select company_id from open) and ${dayOf("v.at")} between ${day} - ${VISIT_DAYS} and ${day}`;

/** The open deals a filter finds, the most ready first, on a day. */
export async function queryIntents(
  caller: Caller,
  filter: FilterInput | null,
  { first, asOf: moment }: { readonly first: number; readonly asOf: Date },
): Promise<DealIntents> {
  if (first < 1 || first > 500) throw userError("PAGE_SIZE", `The list has 1 to 500 deals, not ${first}`);
  const asOf = dayAt(moment);
  const statement = statementFor(caller);
  const day = statement.value(asOf, "date");
  const rows = await caller.sql.query<Row>(
    `with open as (select d.id, d.name, d.company_id, d.stage, d.amount from deal d
       where d.stage not in ('WON', 'LOST') and ${dealCondition(filter, "d", statement)}
       order by d.amount desc nulls last, d.id limit ${MOST_DEALS}),
     told as (select d.*, ${said(DUE, day)} as needed_by, ${said("n.budget", day)} as budget,
       ${said("n.budget_on", day)} as budget_on from open d),
     looked as (select v.company_id, jsonb_agg(jsonb_build_object('kind', v.kind, 'daysAgo', v.ago)) as visits
       from (${lookedSql("web_visit", PAGE, day)} union all ${lookedSql("download", "'DOWNLOAD'", day)}) v group by 1)
     select 'deal_' || d.id as "dealId", d.name, 'com_' || c.id as "companyId", c.name as "companyName", d.stage, d.amount,
       d.needed_by as "neededBy", d.budget, d.needed_by - ${day} as "neededIn", d.budget_on - ${day} as "budgetIn",
       (select jsonb_agg(jsonb_build_object('role', r.role, 'attitude', r.attitude) order by r.id) from deal_contact r
        join contact p on p.id = r.contact_id
        where r.deal_id = d.id and p.status <> 'DEPARTED' and (r.since is null or r.since <= ${day})
          and (r.until is null or r.until > ${day})) as people,
       l.visits, ${day} - f.last_ordered_on as since, f.median_gap_days as median
     from told d left join company c on c.id = d.company_id left join company_fact f on f.company_id = c.id
     left join looked l on l.company_id = d.company_id`,
    statement.values,
  );
  const nodes = rows
    .map(({ neededIn, budgetIn, people, visits, since, median, ...deal }) => {
      const facts: IntentFacts = {
        neededIn,
        budgetIn,
        budget: deal.budget === null ? null : Number(deal.budget),
        amount: deal.amount === null ? null : Number(deal.amount),
        people: people ?? [],
        visits: visits ?? [],
        cycle: since === null || median === null ? null : { since, median },
      };
      return { ...deal, ...intentOf(facts) };
    })
    .toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1) || (a.dealId < b.dealId ? -1 : 1));
  return {
    asOf,
    deals: nodes.length,
    unscored: nodes.filter(({ score }) => score === null).length,
    nodes: nodes.slice(0, first),
  };
}
