import type { Component } from "vue";
import type { Need } from "../identity/rights.ts";

/** Which parts of the global filter a page answers to. */
type FilterParts = "full" | "scope" | "none";

export interface Page {
  readonly name: string;
  readonly path: string;
  readonly load: () => Promise<{ default: Component }>;
  readonly filter: FilterParts;
  /** where the navigation shows it; absent: reached only through others */
  readonly nav?: "top" | "decide" | "analyse" | "data";
  /** the page of the navigation that is lit */
  readonly under?: string;
  /** pages that stand under one entry, side by side */
  readonly section?: "settings";
  /** what it asks of its reader; nobody else is led there */
  readonly need?: Need;
  /** the page keeps to the window's height and scrolls inside */
  readonly fixed?: boolean;
}

/** Every page, declared once: routes, navigation and palette are made from it. */
export const PAGES: readonly Page[] = [
  { name: "home", path: "/", load: () => import("../analytics/home/HomePage.vue"), filter: "full", nav: "top" },
  {
    name: "companies",
    path: "/companies",
    load: () => import("../graph/company/CompaniesPage.vue"),
    filter: "scope",
    need: { area: "CUSTOMERS" },
    nav: "top",
    fixed: true,
  },
  {
    name: "company",
    path: "/companies/:id",
    load: () => import("./CompanyPage.vue"),
    filter: "none",
    need: { area: "CUSTOMERS" },
    under: "companies",
  },
  {
    name: "deals",
    path: "/deals",
    load: () => import("../graph/deal/DealsPage.vue"),
    filter: "scope",
    need: { area: "DEALS" },
    nav: "top",
    fixed: true,
  },
  {
    name: "tasks",
    path: "/tasks",
    load: () => import("../graph/task/TasksPage.vue"),
    filter: "none",
    need: { area: "ACTIVITIES" },
    nav: "top",
  },
  {
    name: "segments",
    path: "/segments",
    load: () => import("../analytics/segment/SegmentsPage.vue"),
    filter: "scope",
    need: { area: "CUSTOMERS" },
    nav: "decide",
  },
  {
    name: "funnel",
    path: "/funnel",
    load: () => import("../analytics/funnel/FunnelPage.vue"),
    filter: "full",
    need: { area: "DEALS" },
    nav: "decide",
  },
  {
    name: "forecast",
    path: "/forecast",
    load: () => import("../analytics/forecast/ForecastPage.vue"),
    filter: "scope",
    need: { area: "DEALS" },
    nav: "decide",
  },
  {
    name: "churn",
    path: "/churn",
    load: () => import("../analytics/health/ChurnPage.vue"),
    filter: "scope",
    need: { area: "CUSTOMERS" },
    nav: "decide",
  },
  {
    name: "relationship",
    path: "/relationship",
    load: () => import("../analytics/relationship/RelationshipPage.vue"),
    filter: "full",
    need: { area: "CUSTOMERS" },
    nav: "decide",
  },
  {
    name: "crossSell",
    path: "/cross-sell",
    load: () => import("../analytics/affinity/CrossSellPage.vue"),
    filter: "scope",
    need: { area: "CUSTOMERS" },
    nav: "decide",
  },
  {
    name: "insight",
    path: "/insight",
    load: () => import("../analytics/insight/InsightPage.vue"),
    filter: "full",
    need: { area: "CUSTOMERS" },
    nav: "decide",
  },
  {
    name: "explore",
    path: "/explore",
    load: () => import("../analytics/explore/ExplorePage.vue"),
    filter: "full",
    need: { area: "CUSTOMERS" },
    nav: "analyse",
  },
  {
    name: "boards",
    path: "/boards",
    load: () => import("../analytics/board/BoardsPage.vue"),
    filter: "none",
    need: { area: "ANALYSES" },
    nav: "analyse",
  },
  {
    name: "board",
    path: "/boards/:id",
    load: () => import("../analytics/board/BoardPage.vue"),
    filter: "none",
    need: { area: "ANALYSES" },
    under: "boards",
  },
  {
    name: "reports",
    path: "/reports",
    load: () => import("../analytics/report/ReportsPage.vue"),
    filter: "none",
    need: { area: "ANALYSES" },
    nav: "analyse",
  },
  {
    name: "import",
    path: "/import",
    load: () => import("../governance/import/ImportPage.vue"),
    filter: "none",
    need: { duty: "IMPORT" },
    nav: "data",
  },
  {
    name: "docs",
    path: "/docs",
    load: () => import("../graph/docs/DocsPage.vue"),
    filter: "none",
    nav: "data",
  },
  {
    name: "account",
    path: "/settings/account",
    load: () => import("../identity/account/AccountPage.vue"),
    filter: "none",
    section: "settings",
  },
  {
    name: "users",
    path: "/settings/users",
    load: () => import("../identity/users/UsersPage.vue"),
    filter: "none",
    section: "settings",
    need: { duty: "MANAGE" },
    fixed: true,
  },
  {
    name: "teams",
    path: "/settings/teams",
    load: () => import("../identity/teams/TeamsPage.vue"),
    filter: "none",
    section: "settings",
    need: { duty: "MANAGE" },
  },
  {
    name: "roles",
    path: "/settings/roles",
    load: () => import("../identity/roles/RolesPage.vue"),
    filter: "none",
    section: "settings",
    need: { duty: "MANAGE" },
  },
  {
    name: "audit",
    path: "/settings/audit",
    load: () => import("../governance/audit/AuditPage.vue"),
    filter: "none",
    section: "settings",
    need: { duty: "AUDIT" },
  },
];
