import type { Labels } from "./labels.ts";

/** What became of a delivery to a webhook (投递状态). */
export const WEBHOOK_DELIVERY_STATUSES = ["PENDING", "DELIVERED", "FAILED"] as const;
export type WebhookDeliveryStatus = (typeof WEBHOOK_DELIVERY_STATUSES)[number];

export const webhookDeliveryStatusLabels: Labels<WebhookDeliveryStatus> = {
  PENDING: { zh: "待投递", en: "Still to be delivered" },
  DELIVERED: { zh: "已送达", en: "Delivered" },
  FAILED: { zh: "投递失败", en: "Given up" },
};
