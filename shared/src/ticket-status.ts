import type { Labels } from "./labels.ts";

/** Where a ticket stands (工单状态). */
export const TICKET_STATUSES = ["NEW", "OPEN", "WAITING", "RESOLVED", "CLOSED"] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const ticketStatusLabels: Labels<TicketStatus> = {
  NEW: { zh: "新建", en: "New" },
  OPEN: { zh: "处理中", en: "Open" },
  WAITING: { zh: "等待客户", en: "Waiting for the customer" },
  RESOLVED: { zh: "已解决", en: "Resolved" },
  CLOSED: { zh: "已关闭", en: "Closed" },
};
