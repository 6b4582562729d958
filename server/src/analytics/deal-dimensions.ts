/** What deals can be split by. */
export type DealDimension = "OWNER" | "TEAM" | "PRODUCT" | "INDUSTRY" | "REGION" | "SIZE_CLASS" | "SOURCE";

/** For each of them: its key, its name, and the joins they need, over deal `d`. */
export const DEAL_DIMENSIONS: Readonly<Record<DealDimension, { key: string; label: string; join: string }>> = {
  OWNER: { key: "'usr_' || d.owner_id", label: "u.name", join: "left join app_user u on u.id = d.owner_id" },
  TEAM: {
    key: "'team_' || u.team_id",
    label: "g.name",
    join: "left join app_user u on u.id = d.owner_id left join team g on g.id = u.team_id",
  },
  PRODUCT: { key: "'prod_' || d.product_id", label: "p.name", join: "left join product p on p.id = d.product_id" },
  INDUSTRY: {
    key: "coalesce(left(c.industry_code, 1), c.industry_text)",
    label: "null::text",
    join: "left join company c on c.id = d.company_id",
  },
  REGION: {
    key: "coalesce(c.region_code, c.country)",
    label: "null::text",
    join: "left join company c on c.id = d.company_id",
  },
  SIZE_CLASS: { key: "c.size_class", label: "null::text", join: "left join company c on c.id = d.company_id" },
  SOURCE: { key: "d.source", label: "d.source", join: "" },
};
