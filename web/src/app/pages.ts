import type { Component } from "vue";

/** Which parts of the global filter a page answers to. */
type FilterParts = "full" | "scope" | "none";

export interface Page {
  readonly name: string;
  readonly path: string;
  readonly load: () => Promise<{ default: Component }>;
  readonly filter: FilterParts;
  /** where the navigation shows it; absent: reached only through others */
  readonly nav?: "top" | "decide" | "data";
  /** the page of the navigation that is lit */
  readonly under?: string;
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
    nav: "top",
    fixed: true,
  },
  {
    name: "company",
    path: "/companies/:id",
    load: () => import("./CompanyPage.vue"),
    filter: "none",
    under: "companies",
  },
  {
    name: "deals",
    path: "/deals",
    load: () => import("../graph/deal/DealsPage.vue"),
    filter: "scope",
    nav: "top",
    fixed: true,
  },
  {
    name: "segments",
    path: "/segments",
    load: () => import("../analytics/segment/SegmentsPage.vue"),
    filter: "scope",
    nav: "decide",
  },
  {
    name: "funnel",
    path: "/funnel",
    load: () => import("../analytics/funnel/FunnelPage.vue"),
    filter: "full",
    nav: "decide",
  },
  {
    name: "churn",
    path: "/churn",
    load: () => import("../analytics/health/ChurnPage.vue"),
    filter: "scope",
    nav: "decide",
  },
  {
    name: "import",
    path: "/import",
    load: () => import("../governance/import/ImportPage.vue"),
    filter: "none",
    nav: "data",
  },
  {
    name: "docs",
    path: "/docs",
    load: () => import("../graph/docs/DocsPage.vue"),
    filter: "none",
    nav: "data",
  },
];
