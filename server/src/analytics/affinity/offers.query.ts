import { confidence, LEAST_PEERS, LEAST_SUPPORT, lift, type Ownership } from "@guanxi/shared/affinity";
import { Company } from "../../graph/company/company.entity.ts";
import { marketingConsentSql } from "../../graph/consent/consent.sql.ts";
import { uuidOf } from "../../graph/read/node-id.ts";
import type { Caller } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { CompanyOffers, OwnedProduct, PeerGroup } from "./cross-sell.types.ts";
import { OWNED, reachableSql } from "./owned.sql.ts";

interface Subject {
  readonly industry: string | null;
  readonly size: string | null;
  readonly level: string | null;
  readonly reachable: boolean;
}

/** Who is a peer, narrow first: of the same industry division and size, division, section; at last everybody. */
function circles({ industry, size }: Subject): Pick<PeerGroup, "industry" | "sizeClass">[] {
  const division = industry && industry.length >= 3 ? industry.slice(0, 3) : null;
  const section = industry ? industry.slice(0, 1) : null;
  return [
    ...(division && size ? [{ industry: division, sizeClass: size }] : []),
    ...(division ? [{ industry: division, sizeClass: null }] : []),
    ...(section && size ? [{ industry: section, sizeClass: size }] : []),
    ...(section ? [{ industry: section, sizeClass: null }] : []),
    { industry: null, sizeClass: null },
  ];
}

const PEERS = `peers as materialized (select w.company_id, w.product_id from ${OWNED} w join company c on c.id = w.company_id
  where ($2::text is null or starts_with(c.industry_code, $2)) and ($3::text is null or c.size_class = $3))`;

/**
 * What a company would buy next: what its peers own and it does not, with the product it owns that speaks most for it;
 * null of a company the caller does not see.
 */
export async function queryOffers(caller: Caller, id: string): Promise<CompanyOffers | null> {
  const company = uuidOf(modelOf(Company), id);
  const [subject] = await caller.sql.query<Subject>(
    `select c.industry_code as industry, c.size_class as size, f.health_level as level,
       ${reachableSql("c", marketingConsentSql)} as reachable
     from company c left join company_fact f on f.company_id = c.id where c.id = $1::uuid`,
    [company],
  );
  if (!subject) return null;
  const peers = await peersOf(caller, company, subject);
  const given = [company, peers.industry, peers.sizeClass];
  const owned = await caller.sql.query<OwnedProduct>(
    `with ${PEERS} select 'prod_' || p.id as id, p.name, count(distinct w.company_id)::int as owners
     from ${OWNED} mine join product p on p.id = mine.product_id left join peers w on w.product_id = p.id and w.company_id <> $1::uuid
     where mine.company_id = $1::uuid group by p.id, p.name order by owners desc, p.name`,
    given,
  );
  const hindrance = subject.level === "AT_RISK" ? "AT_RISK" : subject.reachable ? null : "NO_CONSENT";
  if (hindrance) return { peers, owned, hindrance, offers: [] };
  const rows = await caller.sql.query<Omit<Ownership, "customers"> & Record<"a" | "aName" | "b" | "bName", string>>(
    `with ${PEERS}, others as (select * from peers where company_id <> $1::uuid),
     mine as (select product_id from ${OWNED} o where company_id = $1::uuid),
     owners as (select product_id, count(*)::int as n from others group by product_id),
     pairs as (select x.product_id as a, y.product_id as b, count(*)::int as both from others x
       join mine m on m.product_id = x.product_id join others y on y.company_id = x.company_id
       where not exists (select from mine n where n.product_id = y.product_id)
       group by 1, 2 having count(*) >= ${LEAST_SUPPORT})
     select 'prod_' || p.a as a, pa.name as "aName", 'prod_' || p.b as b, pb.name as "bName", p.both,
       oa.n as "ofA", ob.n as "ofB"
     from pairs p join owners oa on oa.product_id = p.a join owners ob on ob.product_id = p.b
     join product pa on pa.id = p.a join product pb on pb.id = p.b order by p.a, p.b`,
    given,
  );
  const told = rows
    .map((row) => {
      const counted = { ...row, customers: peers.companies };
      return { row, lift: lift(counted)!, confidence: confidence(counted)! };
    })
    .filter((one) => one.lift > 1)
    .toSorted((x, y) => y.lift - x.lift || y.row.both - x.row.both || (x.row.b < y.row.b ? -1 : 1));
  const best = new Map(told.toReversed().map((one) => [one.row.b, one]));
  const offers = told
    .filter((one) => best.get(one.row.b) === one)
    .map(({ row, ...strength }) => ({
      product: { id: row.b, name: row.bName, owners: row.ofB },
      because: { id: row.a, name: row.aName, owners: row.ofA },
      support: row.both,
      ...strength,
    }));
  return { peers, owned, hindrance: null, offers };
}

async function peersOf(caller: Caller, company: string, subject: Subject): Promise<PeerGroup> {
  let found: PeerGroup | undefined;
  for (const circle of circles(subject)) {
    const [row] = await caller.sql.query<{ n: number }>(
      `with ${PEERS} select count(distinct company_id)::int as n from peers where company_id <> $1::uuid`,
      [company, circle.industry, circle.sizeClass],
    );
    found = { ...circle, companies: row!.n };
    if (found.companies >= LEAST_PEERS) break;
  }
  return found!;
}
