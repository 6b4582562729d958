import type { CompanyStatus } from "@guanxi/shared/company-status";
import type { Fate } from "./fate.ts";
import type { CompanyPlan } from "./plan.ts";

/** What became of a company by today. */
export interface Life {
  readonly plan: CompanyPlan;
  readonly status: CompanyStatus;
  readonly customerSince: number | null;
  readonly fate: Fate | null;
  /** days on which its record had to be changed */
  readonly milestones: readonly number[];
}
