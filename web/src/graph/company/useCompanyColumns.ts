import { companyStatusLabels } from "@guanxi/shared/company-status";
import { healthLevelLabels } from "@guanxi/shared/health-level";
import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import { regionLabel } from "@guanxi/shared/region";
import { rfmGroupLabels } from "@guanxi/shared/rfm-group";
import { sizeClassLabels } from "@guanxi/shared/size-class";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import type { TableColumn } from "../../ui/data-table.ts";
import { useFormat } from "../../ui/format.ts";
import { useLabel } from "../../ui/useLabel.ts";
import { useWorkspace } from "../workspace/useWorkspace.ts";
import type { CompanyRow } from "./useCompanyList.ts";

/** The columns of the list of customers; the first one is the link and cannot be hidden. */
export function useCompanyColumns() {
  const { t, locale } = useI18n();
  const format = useFormat();
  const label = useLabel();
  const { now } = useWorkspace();

  return computed<readonly TableColumn<CompanyRow>[]>(() => {
    const f = format.value;
    const language = locale.value as Locale;
    return [
      { id: "name", path: "name", label: t("field.company"), width: 220, sort: "NAME", text: (row) => row.name },
      { id: "tier", path: "fact.tier", label: t("field.tier"), width: 64, text: (row) => row.fact?.tier ?? f.none },
      {
        id: "status",
        path: "status",
        label: t("field.status"),
        width: 100,
        sort: "STATUS",
        text: (row) => label(companyStatusLabels, row.status),
      },
      {
        id: "revenue",
        path: "fact.revenue12m",
        label: t("field.revenue12m"),
        width: 116,
        numeric: true,
        sort: "FACT_REVENUE12M",
        text: (row) => f.money(row.fact?.revenue12m),
      },
      {
        id: "health",
        path: "fact.healthScore",
        label: t("field.health"),
        width: 92,
        numeric: true,
        sort: "FACT_HEALTH_SCORE",
        firstDirection: "asc",
        text: (row) => f.score(row.fact?.healthScore),
      },
      {
        id: "risk",
        path: "fact.riskProbability",
        label: t("field.riskProbability"),
        width: 140,
        numeric: true,
        sort: "FACT_RISK_PROBABILITY",
        text: (row) => f.percent(row.fact?.riskProbability, 0),
      },
      {
        id: "pipeline",
        path: "fact.openPipeline",
        label: t("field.openPipeline"),
        width: 116,
        numeric: true,
        sort: "FACT_OPEN_PIPELINE",
        text: (row) => f.money(row.fact?.openPipeline),
      },
      {
        id: "interaction",
        path: "fact.lastInteractionAt",
        label: t("field.lastInteraction"),
        width: 108,
        sort: "FACT_LAST_INTERACTION_AT",
        firstDirection: "desc",
        text: (row) => f.ago(row.fact?.lastInteractionAt, now.value),
      },
      {
        id: "owner",
        path: "owner.name",
        label: t("field.owner"),
        width: 120,
        sort: "OWNER_NAME",
        text: (row) => row.owner?.name ?? f.none,
      },
      {
        id: "industry",
        path: "industryCode",
        label: t("field.industry"),
        width: 240,
        sort: "INDUSTRY_CODE",
        text: (row) => (row.industryCode ? industryLabel(row.industryCode, language) : f.none),
      },
      {
        id: "region",
        path: "regionCode",
        label: t("field.region"),
        width: 110,
        sort: "REGION_CODE",
        text: (row) => (row.regionCode ? regionLabel(row.regionCode, language) : (row.city ?? f.none)),
      },
      {
        id: "size",
        path: "sizeClass",
        label: t("field.size"),
        width: 80,
        sort: "SIZE_CLASS",
        text: (row) => label(sizeClassLabels, row.sizeClass),
      },
      {
        id: "riskRevenue",
        path: "fact.riskRevenue",
        label: t("field.riskRevenue"),
        width: 116,
        numeric: true,
        sort: "FACT_RISK_REVENUE",
        hidden: true,
        text: (row) => f.money(row.fact?.riskRevenue),
      },
      {
        id: "ordered",
        path: "fact.lastOrderedOn",
        label: t("field.lastOrdered"),
        width: 120,
        sort: "FACT_LAST_ORDERED_ON",
        firstDirection: "desc",
        hidden: true,
        text: (row) => f.date(row.fact?.lastOrderedOn),
      },
      {
        id: "level",
        path: "fact.healthLevel",
        label: t("field.level"),
        width: 92,
        hidden: true,
        text: (row) => label(healthLevelLabels, row.fact?.healthLevel),
      },
      {
        id: "group",
        path: "fact.rfmGroup",
        label: t("field.rfmGroup"),
        width: 108,
        hidden: true,
        text: (row) => label(rfmGroupLabels, row.fact?.rfmGroup),
      },
      {
        id: "headcount",
        path: "headcount",
        label: t("field.headcount"),
        width: 92,
        numeric: true,
        sort: "HEADCOUNT",
        hidden: true,
        text: (row) => f.integer(row.headcount),
      },
      {
        id: "annualRevenue",
        path: "annualRevenue",
        label: t("field.annualRevenue"),
        width: 116,
        numeric: true,
        sort: "ANNUAL_REVENUE",
        hidden: true,
        text: (row) => f.money(row.annualRevenue),
      },
      {
        id: "overdue",
        path: "fact.overdueAmount",
        label: t("field.overdue"),
        width: 108,
        numeric: true,
        sort: "FACT_OVERDUE_AMOUNT",
        hidden: true,
        text: (row) => f.money(row.fact?.overdueAmount),
      },
      {
        id: "created",
        path: "createdAt",
        label: t("field.created"),
        width: 120,
        sort: "CREATED_AT",
        firstDirection: "desc",
        hidden: true,
        text: (row) => f.date(row.createdAt),
      },
    ];
  });
}
