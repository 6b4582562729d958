import type { Labels } from "./labels.ts";

/** The channel an interaction came through (渠道). */
export const CHANNELS = [
  "PHONE",
  "EMAIL",
  "WECHAT",
  "FACE_TO_FACE",
  "VIDEO",
  "WEB",
  "EVENT",
  "SOCIAL",
  "OTHER",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const channelLabels: Labels<Channel> = {
  PHONE: { zh: "电话", en: "Phone" },
  EMAIL: { zh: "邮件", en: "Email" },
  WECHAT: { zh: "微信", en: "WeChat" },
  FACE_TO_FACE: { zh: "面谈", en: "Face to face" },
  VIDEO: { zh: "视频会议", en: "Video call" },
  WEB: { zh: "网站", en: "Website" },
  EVENT: { zh: "活动", en: "Event" },
  SOCIAL: { zh: "社交媒体", en: "Social media" },
  OTHER: { zh: "其他", en: "Other" },
};
