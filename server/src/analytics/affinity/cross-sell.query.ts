import { confidence, LEAST_SUPPORT, lift, type Ownership } from "@guanxi/shared/affinity";
import { smallGroups } from "@guanxi/shared/small-groups";
import { marketingConsentSql } from "../../graph/consent/consent.sql.ts";
import { Product } from "../../graph/product/product.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import { answered } from "../../graph/read/run.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { companyCondition } from "../filters.ts";
import type { CrossSell, OwnedProduct, OwnershipCell } from "./cross-sell.types.ts";
import { OFFERABLE, OWNED, owns, reachableSql } from "./owned.sql.ts";

/** The most pairs an answer tells. */
const MOST_PAIRS = 100;

interface Counted extends Omit<Ownership, "customers"> {
  readonly a: string;
  readonly b: string;
  readonly open: number;
}

export const productId = (id: string): string => nodeId(modelOf(Product), id);

/** What the companies a filter finds own, and which products go together among them. */
export async function queryCrossSell(caller: Caller, filter: FilterInput | null): Promise<CrossSell> {
  const statement = statementFor(caller);
  const owned = `owned as materialized (select w.company_id, w.product_id from ${OWNED} w join company c on c.id = w.company_id
    where ${companyCondition(filter, "c", statement)})`;
  const { values } = statement;
  const [whole] = await answered(
    caller.sql.query<{ n: number }>(`with ${owned} select count(distinct company_id)::int as n from owned`, values),
  );
  const customers = whole!.n;
  const products = await caller.sql.query<OwnedProduct>(
    `with ${owned} select 'prod_' || p.id as id, p.name, count(*)::int as owners
     from owned w join product p on p.id = w.product_id group by p.id, p.name order by owners desc, p.name`,
    values,
  );
  const matrix = await caller.sql.query<OwnershipCell>(
    `with ${owned}, sections as (select w.company_id, w.product_id, left(c.industry_code, 1) as industry
       from owned w join company c on c.id = w.company_id),
     sizes as (select industry, count(distinct company_id)::int as customers from sections group by industry)
     select s.industry, 'prod_' || s.product_id as "productId", count(*)::int as owners, z.customers
     from sections s join sizes z on z.industry is not distinct from s.industry
     group by s.industry, s.product_id, z.customers order by z.customers desc, s.industry, owners desc`,
    values,
  );
  const counted = await caller.sql.query<Counted>(
    `with ${owned}, owners as (select product_id, count(*)::int as n from owned group by product_id),
     pairs as (select x.product_id as a, y.product_id as b, count(*)::int as both
       from owned x join owned y on y.company_id = x.company_id and y.product_id <> x.product_id
       group by 1, 2 having count(*) >= ${LEAST_SUPPORT}),
     strongest as (select p.*, oa.n as of_a, ob.n as of_b from pairs p
       join owners oa on oa.product_id = p.a join owners ob on ob.product_id = p.b
       where p.both::bigint * ${customers} > oa.n::bigint * ob.n
       order by p.both::float8 / oa.n / ob.n desc, p.both desc, p.a, p.b limit ${MOST_PAIRS}),
     offerable as materialized (select c.id from company c left join company_fact f on f.company_id = c.id
       where f.health_level is distinct from 'AT_RISK' and ${reachableSql("c", marketingConsentSql)})
     select 'prod_' || s.a as a, 'prod_' || s.b as b, s.both, s.of_a as "ofA", s.of_b as "ofB",
       (select count(*)::int from owned w join offerable e on e.id = w.company_id
        where w.product_id = s.a and not exists (select from owned v where v.company_id = w.company_id and v.product_id = s.b)) as open
     from strongest s order by s.both::float8 / s.of_a / s.of_b desc, s.both desc, s.a, s.b`,
    values,
  );
  const masked = caller.principal.rights.masked;
  const byId = new Map(products.map((product) => [product.id, product]));
  const pairs = counted.map((pair) => ({
    product: byId.get(pair.a)!,
    offer: byId.get(pair.b)!,
    support: pair.both,
    confidence: confidence({ customers, ...pair })!,
    lift: lift({ customers, ...pair })!,
    openTo: pair.open,
    filter: { and: [...(filter ? [filter] : []), owns(pair.a), { not: owns(pair.b) }, OFFERABLE] },
  }));
  const sections = [...new Map(matrix.map(({ industry, customers: n }) => [industry, n]))];
  const small = smallGroups(sections.map(([, n]) => n));
  const hidden = new Set(sections.flatMap(([industry], i) => (masked && small.has(i) ? [industry] : [])));
  return { customers, products, matrix: matrix.filter(({ industry }) => !hidden.has(industry)), pairs };
}
