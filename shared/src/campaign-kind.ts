import type { Labels } from "./labels.ts";

/** What kind of campaign it is (市场活动类型). */
export const CAMPAIGN_KINDS = [
  "TRADE_FAIR",
  "SEMINAR",
  "WEBINAR",
  "CUSTOMER_DAY",
  "MAILING",
  "SOCIAL",
  "ADVERTISING",
  "OTHER",
] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const campaignKindLabels: Labels<CampaignKind> = {
  TRADE_FAIR: { zh: "展会", en: "Trade fair" },
  SEMINAR: { zh: "研讨会", en: "Seminar" },
  WEBINAR: { zh: "线上研讨会", en: "Webinar" },
  CUSTOMER_DAY: { zh: "客户日", en: "Customer day" },
  MAILING: { zh: "邮件推送", en: "Mailing" },
  SOCIAL: { zh: "社交媒体", en: "Social media" },
  ADVERTISING: { zh: "广告", en: "Advertising" },
  OTHER: { zh: "其他", en: "Other" },
};
