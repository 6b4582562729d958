import type { Labels } from "./labels.ts";

/** What a customer turned to the service for (工单类型). */
export const TICKET_KINDS = ["REQUEST", "COMPLAINT", "INCIDENT", "QUESTION"] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

export const ticketKindLabels: Labels<TicketKind> = {
  REQUEST: { zh: "服务请求", en: "Request" },
  COMPLAINT: { zh: "投诉", en: "Complaint" },
  INCIDENT: { zh: "故障", en: "Incident" },
  QUESTION: { zh: "咨询", en: "Question" },
};
