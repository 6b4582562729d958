import type { Labels } from "./labels.ts";

/** What kind of contact it was (互动类型). */
export const INTERACTION_KINDS = [
  "VISIT",
  "CALL",
  "EMAIL",
  "MEETING",
  "MESSAGE",
  "EVENT",
  "SERVICE_REQUEST",
  "COMPLAINT",
  "COMPETITOR",
  "WEB_VISIT",
  "DOWNLOAD",
  "NOTE",
] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

export const interactionKindLabels: Labels<InteractionKind> = {
  VISIT: { zh: "拜访", en: "Visit" },
  CALL: { zh: "电话", en: "Call" },
  EMAIL: { zh: "邮件", en: "Email" },
  MEETING: { zh: "会议", en: "Meeting" },
  MESSAGE: { zh: "消息", en: "Message" },
  EVENT: { zh: "活动", en: "Event" },
  SERVICE_REQUEST: { zh: "服务请求", en: "Service request" },
  COMPLAINT: { zh: "投诉", en: "Complaint" },
  COMPETITOR: { zh: "竞品接触", en: "Competitor contact" },
  WEB_VISIT: { zh: "网页浏览", en: "Web visit" },
  DOWNLOAD: { zh: "资料下载", en: "Download" },
  NOTE: { zh: "备注", en: "Note" },
};
