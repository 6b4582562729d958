import type { Labels } from "./labels.ts";

/** Where a campaign stands (市场活动状态). */
export const CAMPAIGN_STATUSES = ["PLANNED", "RUNNING", "FINISHED", "CANCELLED"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export const campaignStatusLabels: Labels<CampaignStatus> = {
  PLANNED: { zh: "筹备", en: "Planned" },
  RUNNING: { zh: "进行中", en: "Running" },
  FINISHED: { zh: "已结束", en: "Finished" },
  CANCELLED: { zh: "已取消", en: "Cancelled" },
};
