import type { Labels } from "./labels.ts";

/** Whether a contact still works at the company (在职状态). */
export const CONTACT_STATUSES = ["ACTIVE", "DEPARTED"] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];

export const contactStatusLabels: Labels<ContactStatus> = {
  ACTIVE: { zh: "在职", en: "Active" },
  DEPARTED: { zh: "已离职", en: "Departed" },
};
