import type { Labels } from "./labels.ts";

/** How high a contact stands (职级). */
export const SENIORITIES = ["C_LEVEL", "DIRECTOR", "MANAGER", "STAFF"] as const;
export type Seniority = (typeof SENIORITIES)[number];

export const seniorityLabels: Labels<Seniority> = {
  C_LEVEL: { zh: "高管", en: "Executive" },
  DIRECTOR: { zh: "总监", en: "Director" },
  MANAGER: { zh: "经理", en: "Manager" },
  STAFF: { zh: "员工", en: "Staff" },
};
