import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import { regionLabel } from "@guanxi/shared/region";
import { sizeClassLabels } from "@guanxi/shared/size-class";
import type { CompanyFilter, DealFilter, FunnelDimension } from "../gql/graphql.ts";

/** What deals can be split by. */
export const DEAL_DIMENSIONS = [
  "OWNER",
  "TEAM",
  "PRODUCT",
  "INDUSTRY",
  "REGION",
  "SIZE_CLASS",
  "SOURCE",
] as const satisfies readonly FunnelDimension[];
export type DealDimension = (typeof DEAL_DIMENSIONS)[number];

interface DealGroup {
  readonly key: string | null;
  readonly label: string | null;
}

/** The name of a group of deals; codes are worded here. */
export function dealGroupName(
  dimension: DealDimension,
  { key, label }: DealGroup,
  locale: Locale,
  unknown: string,
): string {
  if (key === null) return unknown;
  if (dimension === "INDUSTRY") return industryLabel(key, locale);
  if (dimension === "REGION") return regionLabel(key, locale);
  if (dimension === "SIZE_CLASS") return sizeClassLabels[key as keyof typeof sizeClassLabels]?.[locale] ?? key;
  return label ?? key;
}

// a group of companies is known by its code; where there is none, by what stands in its place: the words, the country
const SECTION = /^[A-Z]$/;
const DIVISION = /^\d+$/;

const ofCompany = (key: string | null, unknown: CompanyFilter, known: (key: string) => CompanyFilter): DealFilter =>
  key === null ? { or: [{ companyIsNull: true }, { company: unknown }] } : { company: known(key) };

/** The filter that finds a group's deals; of no key, those without one. */
export function dealGroupWhere(dimension: DealDimension, key: string | null): DealFilter {
  switch (dimension) {
    case "OWNER":
      return key ? { owner: { id: { eq: key } } } : { ownerIsNull: true };
    case "TEAM":
      return key
        ? { owner: { team: { id: { eq: key } } } }
        : { or: [{ ownerIsNull: true }, { owner: { teamIsNull: true } }] };
    case "PRODUCT":
      return key ? { product: { id: { eq: key } } } : { productIsNull: true };
    case "SOURCE":
      return { source: key ? { eq: key } : { isNull: true } };
    case "INDUSTRY":
      return ofCompany(key, { industryCode: { isNull: true }, industryText: { isNull: true } }, (known) =>
        SECTION.test(known)
          ? { industryCode: { startsWith: known } }
          : { industryCode: { isNull: true }, industryText: { eq: known } },
      );
    case "REGION":
      return ofCompany(key, { regionCode: { isNull: true }, country: { isNull: true } }, (known) =>
        DIVISION.test(known) ? { regionCode: { eq: known } } : { regionCode: { isNull: true }, country: { eq: known } },
      );
    case "SIZE_CLASS":
      return ofCompany(
        key,
        { sizeClass: { isNull: true } },
        (known) => ({ sizeClass: { eq: known } }) as CompanyFilter,
      );
  }
}
