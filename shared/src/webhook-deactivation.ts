import type { Labels } from "./labels.ts";

/** Why the server stopped a webhook by itself (停用原因). */
export const WEBHOOK_DEACTIVATIONS = ["GONE", "FAILING"] as const;
export type WebhookDeactivation = (typeof WEBHOOK_DEACTIVATIONS)[number];

export const webhookDeactivationLabels: Labels<WebhookDeactivation> = {
  GONE: { zh: "接收方已注销", en: "The receiver answered 410 Gone" },
  FAILING: { zh: "连续投递失败", en: "A hundred deliveries in a row were given up" },
};
