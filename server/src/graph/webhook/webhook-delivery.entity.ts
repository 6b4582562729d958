import type { Rel } from "@mikro-orm/core";
import { Choice, Computed, GraphEntity, Instant, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { WebhookDeliveryStatus } from "../vocabulary.ts";
import { Webhook } from "./webhook.entity.ts";

@GraphEntity({
  name: "WebhookDelivery",
  access: { area: "INTEGRATION", of: "webhook" },
  table: "webhook_delivery",
  prefix: "whd",
  root: "webhookDeliveries",
  description: "One event on its way to a webhook, and what became of it; kept for 30 days (投递记录).",
  search: ["type"],
  order: [{ field: "createdAt", descending: true }],
  writes: [],
})
export class WebhookDelivery extends GraphRecord {
  @Reference(() => Webhook, { description: "To which webhook (网络钩子)." })
  webhook!: Rel<Webhook>;

  @Text({
    description: "The event, the same at every attempt and for every webhook: the webhook-id header (事件标识).",
  })
  eventId!: string;

  @Text({ description: "What happened: company.updated; a test sends ping (事件类型)." })
  type!: string;

  @Instant({ description: "When it happened (发生时间)." })
  occurredAt!: Date;

  @Text({ description: "The type of the record, as the schema names it: Company (类型).", nullable: true })
  entity?: string | null;

  @Text({ description: "The record; null when many changed at once (记录标识).", nullable: true })
  recordId?: string | null;

  @Whole({ description: "The version the record had then (记录版本).", nullable: true })
  recordVersion?: number | null;

  @Computed("string", (row) => `('com_' || ${row}.company_id)`, {
    description: "The company it belongs to, as an id (客户标识).",
    nullable: true,
  })
  companyId!: never;

  @Choice(WebhookDeliveryStatus, { description: "What became of it (投递状态)." })
  status!: string;

  @Whole({ description: "How often it was sent (尝试次数)." })
  attempts!: number;

  @Instant({ description: "When it is sent next, at the earliest (下次尝试时间).", nullable: true })
  nextAttemptAt?: Date | null;

  @Whole({ description: "The HTTP status the receiver answered last (响应状态码).", nullable: true })
  responseStatus?: number | null;

  @Text({ description: "Why the last attempt got no answer (错误).", nullable: true })
  error?: string | null;

  @Whole({ description: "How long the last attempt took, in milliseconds (耗时).", nullable: true })
  durationMs?: number | null;

  @Instant({ description: "When the receiver took it (送达时间).", nullable: true })
  deliveredAt?: Date | null;
}
