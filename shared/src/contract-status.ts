import type { Labels } from "./labels.ts";

/** Where a contract stands (合同状态). */
export const CONTRACT_STATUSES = ["DRAFT", "ACTIVE", "EXPIRED", "TERMINATED"] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

export const contractStatusLabels: Labels<ContractStatus> = {
  DRAFT: { zh: "草拟", en: "Draft" },
  ACTIVE: { zh: "生效", en: "Active" },
  EXPIRED: { zh: "到期", en: "Expired" },
  TERMINATED: { zh: "终止", en: "Terminated" },
};
