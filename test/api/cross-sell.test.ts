import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { as, byHeader } from "../as-role.ts";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, anOrder } from "../world.ts";

interface Product {
  readonly id: string;
  readonly name: string;
  readonly owners: number;
}
interface Pair {
  readonly product: Product;
  readonly offer: Product;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
  readonly openTo: number;
  readonly filter: object;
}
interface CrossSell {
  readonly customers: number;
  readonly products: Product[];
  readonly matrix: {
    readonly industry: string | null;
    readonly productId: string;
    readonly owners: number;
    readonly customers: number;
  }[];
  readonly pairs: Pair[];
}

const PRODUCT = "{ id name owners }";
const CROSS_SELL = `query($f: CompanyFilter) { crossSell(filter: $f) { customers products ${PRODUCT}
  matrix { industry productId owners customers }
  pairs { product ${PRODUCT} offer ${PRODUCT} support confidence lift openTo filter } } }`;
const OFFERS = `query($id: ID!) { companyOffers(companyId: $id) { peers { industry sizeClass companies } owned ${PRODUCT}
  hindrance offers { product ${PRODUCT} because ${PRODUCT} support confidence lift } } }`;

/** What the demo world plants: who buys the one often buys the other. */
const PLANTED = [
  ["SV-200", "MT-400"],
  ["VS-30", "RB-6"],
  ["GW-50", "SM-1"],
  ["LS-12", "GW-50"],
  ["TM-8", "LS-12"],
] as const;

let server: TestServer;
beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 7, asOf: new Date() });
  await refreshAllFacts(server.services.database);
});
afterAll(() => server.close());

const crossSell = async (filter: object | null = null, caller = as("ADMIN")) => {
  const { data, errors } = await server.query<{ crossSell: CrossSell }>(CROSS_SELL, { f: filter }, caller);
  expect(errors).toBeUndefined();
  return data.crossSell;
};

const count = async (filter: object) => {
  const { data, errors } = await server.query<{ companies: { totalCount: number } }>(
    "query($f: CompanyFilter) { companies(filter: $f) { totalCount } }",
    { f: filter },
    as("ADMIN"),
  );
  expect(errors).toBeUndefined();
  return data.companies.totalCount;
};

describe("what goes together", () => {
  it("is what the planted customers bought together", async () => {
    const { pairs } = await crossSell();
    const codes = await server.services.database.query<{ id: string; code: string }>(
      "select 'prod_' || id as id, code from product",
    );
    const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
    const told = new Set(pairs.map(({ product, offer }) => `${codeOf.get(product.id)} ${codeOf.get(offer.id)}`));
    const found = PLANTED.filter(([a, b]) => told.has(`${a} ${b}`) || told.has(`${b} ${a}`));
    expect(found).toEqual(PLANTED);
  });

  it("counts what plain SQL counts, strongest first, and each number opens into its companies", async () => {
    const { customers, products, matrix, pairs } = await crossSell();
    const owned = await server.services.database.query<{ company: string; product: string }>(
      `select distinct l.company_id as company, 'prod_' || l.product_id as product from order_line l
       where exists (select from sales_order o where o.id = l.order_id and o.status <> 'CANCELLED')
       union select company_id, 'prod_' || product_id from deal where stage = 'WON' and company_id is not null and product_id is not null
         and company_id not in (select company_id from order_line)`,
    );
    const owners = Map.groupBy(owned, ({ product }) => product);
    expect(customers).toBe(new Set(owned.map(({ company }) => company)).size);
    expect(products.map(({ id, owners: n }) => [id, n])).toEqual(
      products.map(({ id }) => [id, owners.get(id)!.length]),
    );
    expect(pairs.length).toBeGreaterThan(4);
    for (const { product, offer, support, confidence, lift, openTo, filter } of pairs) {
      const a = new Set(owners.get(product.id)!.map(({ company }) => company));
      const both = owners.get(offer.id)!.filter(({ company }) => a.has(company)).length;
      expect(support).toBe(both);
      expect(support).toBeGreaterThanOrEqual(5);
      expect(confidence).toBeCloseTo(both / a.size, 9);
      expect(lift).toBeCloseTo((both * customers) / (a.size * owners.get(offer.id)!.length), 9);
      expect(lift).toBeGreaterThan(1);
      expect(openTo).toBe(await count(filter));
    }
    expect(pairs.map(({ lift }) => lift)).toEqual(pairs.map(({ lift }) => lift).toSorted((x, y) => y - x));
    const bySection = Map.groupBy(matrix, ({ industry }) => industry);
    for (const [id, list] of owners)
      expect(matrix.filter(({ productId }) => productId === id).reduce((sum, cell) => sum + cell.owners, 0)).toBe(
        list.length,
      );
    expect([...bySection.values()].reduce((sum, [cell]) => sum + cell!.customers, 0)).toBe(customers);
  });

  it("is told of the caller's own customers alone", async () => {
    const [{ id }] = (await server.services.database.query<{ id: string }>(
      "select owner_id as id from company where status = 'CUSTOMER' group by 1 order by count(*) desc limit 1",
    )) as [{ id: string }];
    const own = await crossSell(null, as("SALES", id));
    expect(own.customers).toBeGreaterThan(0);
    const { data } = await server.query<{ companies: { nodes: { id: string }[]; totalCount: number } }>(
      "{ companies(first: 100) { nodes { id } totalCount } }",
      {},
      as("SALES", id),
    );
    const seen = data.companies.nodes.map((company) => company.id);
    expect(seen).toHaveLength(data.companies.totalCount);
    const { pairs, ...figures } = await crossSell({ id: { in: seen } });
    expect(own).toMatchObject(figures);
    expect(own.pairs.map(({ support, lift }) => [support, lift])).toEqual(
      pairs.map(({ support, lift }) => [support, lift]),
    );
    expect(await crossSell({ name: { eq: "没有这家公司" } })).toEqual({
      customers: 0,
      products: [],
      matrix: [],
      pairs: [],
    });
  });
});

describe("what a company would buy next", () => {
  interface Offers {
    readonly peers: { readonly industry: string | null; readonly sizeClass: string | null; readonly companies: number };
    readonly owned: Product[];
    readonly hindrance: string | null;
    readonly offers: {
      readonly product: Product;
      readonly because: Product;
      readonly support: number;
      readonly lift: number;
    }[];
  }
  const offersTo = async (id: string, role: "ADMIN" | "SALES" = "ADMIN") => {
    const { data, errors } = await server.query<{ companyOffers: Offers | null }>(OFFERS, { id }, as(role));
    expect(errors).toBeUndefined();
    return data.companyOffers;
  };

  it("is what its peers own and it does not; nothing to whom is at risk, or where nobody agreed to be written to", async () => {
    const { data } = await server.query<{
      companies: { nodes: { id: string; fact: { healthLevel: string | null } }[] };
    }>(
      "{ companies(first: 60, filter: { status: { eq: CUSTOMER } }) { nodes { id fact { healthLevel } } } }",
      {},
      as("ADMIN"),
    );
    let offered = 0;
    for (const { id, fact } of data.companies.nodes) {
      const told = (await offersTo(id))!;
      if (fact.healthLevel === "AT_RISK") expect(told.hindrance).toBe("AT_RISK");
      const reachable = await count({
        id: { eq: id },
        contacts: { some: { status: { ne: "DEPARTED" }, marketingConsent: { eq: true } } },
      });
      if (reachable === 0 && fact.healthLevel !== "AT_RISK") expect(told.hindrance).toBe("NO_CONSENT");
      if (told.hindrance !== null) expect(told.offers).toEqual([]);
      const owned = new Set(told.owned.map((product) => product.id));
      for (const { product, because, support, lift } of told.offers) {
        expect(owned.has(product.id)).toBe(false);
        expect(owned.has(because.id)).toBe(true);
        expect(support).toBeGreaterThanOrEqual(5);
        expect(lift).toBeGreaterThan(1);
        offered++;
      }
      expect(new Set(told.offers.map(({ product }) => product.id)).size).toBe(told.offers.length);
      expect(told.peers.companies >= 30 || told.peers.industry === null).toBe(true);
    }
    expect(offered).toBeGreaterThan(10);
  });

  it("is nothing of a company that owns nothing, and no answer of one that is not seen", async () => {
    const sql = server.services.database;
    const company = await aCompany(sql);
    expect(await offersTo(`com_${company}`)).toMatchObject({ owned: [], offers: [] });
    await anOrder(sql, company, "2026-05-01", 100); // without a line
    expect(await offersTo(`com_${company}`)).toMatchObject({ owned: [], offers: [] });
    expect(await offersTo(`com_${company}`, "SALES")).toBeNull();
  });
});
