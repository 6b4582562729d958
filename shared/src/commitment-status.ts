import type { Labels } from "./labels.ts";

/** Whether a promise was kept (承诺状态). */
export const COMMITMENT_STATUSES = ["OPEN", "KEPT", "BROKEN", "WITHDRAWN"] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

export const commitmentStatusLabels: Labels<CommitmentStatus> = {
  OPEN: { zh: "待兑现", en: "Open" },
  KEPT: { zh: "已兑现", en: "Kept" },
  BROKEN: { zh: "未兑现", en: "Broken" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
};
