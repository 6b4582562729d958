import type { Labels } from "./labels.ts";

/** Who sees what one of us has made (可见范围). */
export const VISIBILITIES = ["PRIVATE", "TEAM", "EVERYONE"] as const;
export type VisibilityName = (typeof VISIBILITIES)[number];

export const visibilityLabels: Labels<VisibilityName> = {
  PRIVATE: { zh: "仅自己", en: "Only me" },
  TEAM: { zh: "团队及下级", en: "A team and those below it" },
  EVERYONE: { zh: "所有人", en: "Everyone" },
};
