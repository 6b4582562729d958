import type { Labels } from "./labels.ts";

/** Where an order stands (订单状态). */
export const ORDER_STATUSES = ["CONFIRMED", "DELIVERED", "CANCELLED"] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const orderStatusLabels: Labels<OrderStatus> = {
  CONFIRMED: { zh: "已确认", en: "Confirmed" },
  DELIVERED: { zh: "已交付", en: "Delivered" },
  CANCELLED: { zh: "已取消", en: "Cancelled" },
};
