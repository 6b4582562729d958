import type { CompanyFilter } from "../../gql/graphql.ts";
import type { Target } from "../../ui/useCarry.ts";

/** The customers behind a mark: readable parameters where there are some, else a filter as JSON. */
export interface CompaniesQuery {
  readonly industry?: string | undefined;
  readonly region?: string | undefined;
  readonly size?: string | undefined;
  readonly owner?: string | undefined;
  readonly status?: string | undefined;
  readonly tier?: string | undefined;
  readonly level?: string | undefined;
  readonly group?: string | undefined;
  /** "5-4": recency and frequency */
  readonly rfm?: string | undefined;
  readonly sort?: string | undefined;
  readonly where?: CompanyFilter | undefined;
}

export const companiesTarget = ({ where, ...query }: CompaniesQuery = {}): Target => ({
  name: "companies",
  query: { ...query, where: where ? JSON.stringify(where) : undefined },
});

export const companyTarget = (id: string): Target => ({ name: "company", params: { id } });
