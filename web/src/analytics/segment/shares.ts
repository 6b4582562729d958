import { companyStatusLabels } from "@guanxi/shared/company-status";
import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import { regionLabel } from "@guanxi/shared/region";
import { sizeClassLabels } from "@guanxi/shared/size-class";
import type { SegmentDimension } from "../../gql/graphql.ts";
import { companiesTarget } from "../../graph/company/links.ts";
import { UNKNOWN } from "../../graph/filter/company-where.ts";
import type { Target } from "../../ui/useCarry.ts";

/** One part of the customers, named and with the way to its rows. */
export interface Share {
  readonly key: string;
  readonly label: string;
  readonly companies: number;
  readonly revenue: number;
  readonly previous: number;
  readonly growth: number | null;
  /** absent where several parts stand together: they are not told apart, nor opened */
  readonly to: Target | undefined;
}

/** The key of the groups that are too small to be told apart to whoever sees people masked. */
export const TOGETHER = "OTHER";

interface RawShare {
  readonly key: string | null;
  readonly label: string | null;
  readonly companies: number;
  readonly revenue12m: string;
  readonly revenuePrev12m: string;
  readonly growth: number | null;
}

const PARAMETER: Readonly<Record<SegmentDimension, "industry" | "region" | "size" | "status" | "tier" | "owner">> = {
  INDUSTRY: "industry",
  REGION: "region",
  SIZE_CLASS: "size",
  STATUS: "status",
  TIER: "tier",
  OWNER: "owner",
};

function labelOf(dimension: SegmentDimension, raw: RawShare, locale: Locale, t: (key: string) => string): string {
  const { key } = raw;
  if (key === null) return t("common.unknown");
  if (key === TOGETHER) return t("segment.together");
  switch (dimension) {
    case "INDUSTRY":
      return industryLabel(key, locale);
    case "REGION":
      return regionLabel(key, locale);
    case "SIZE_CLASS":
      return sizeClassLabels[key as keyof typeof sizeClassLabels]?.[locale] ?? raw.label ?? key;
    case "STATUS":
      return companyStatusLabels[key as keyof typeof companyStatusLabels]?.[locale] ?? raw.label ?? key;
    default:
      return raw.label ?? key;
  }
}

/** The parts in words and numbers, largest revenue first. */
export const sharesModel = (
  shares: readonly RawShare[],
  dimension: SegmentDimension,
  locale: Locale,
  t: (key: string) => string,
): Share[] =>
  shares
    .map((raw) => ({
      key: raw.key ?? UNKNOWN,
      label: labelOf(dimension, raw, locale, t),
      companies: raw.companies,
      revenue: Number(raw.revenue12m),
      previous: Number(raw.revenuePrev12m),
      growth: raw.growth,
      to:
        raw.key === TOGETHER
          ? undefined
          : companiesTarget({ [PARAMETER[dimension]]: raw.key ?? UNKNOWN, sort: "-FACT_REVENUE12M" }),
    }))
    .sort((a, b) => b.revenue - a.revenue);
