import type { Labels } from "./labels.ts";

/** How far a company or a person went along with a campaign (参与状态). */
export const PARTICIPATION_STATES = ["INVITED", "OPENED", "RESPONDED", "REGISTERED", "ATTENDED", "DECLINED"] as const;
export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

export const participationStateLabels: Labels<ParticipationState> = {
  INVITED: { zh: "已邀请", en: "Invited" },
  OPENED: { zh: "已打开", en: "Opened" },
  RESPONDED: { zh: "已回复", en: "Responded" },
  REGISTERED: { zh: "已报名", en: "Registered" },
  ATTENDED: { zh: "已参加", en: "Attended" },
  DECLINED: { zh: "已谢绝", en: "Declined" },
};
