import type { Labels } from "./labels.ts";

/** Who does a step of a playbook (执行角色). */
export const PLAYBOOK_ROLES = ["OWNER", "TEAM_LEADER"] as const;
export type PlaybookRole = (typeof PLAYBOOK_ROLES)[number];

export const playbookRoleLabels: Labels<PlaybookRole> = {
  OWNER: { zh: "客户负责人", en: "Owner" },
  TEAM_LEADER: { zh: "团队主管", en: "Team leader" },
};
