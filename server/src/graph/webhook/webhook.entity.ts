import { Choice, Choices, Flag, GraphEntity, Many, Text, Whole } from "../../platform/model/columns.ts";
import { EntityType } from "../../platform/model/entity-type.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { WebhookDeactivation } from "../vocabulary.ts";
import { WebhookDelivery } from "./webhook-delivery.entity.ts";

/** What is wrong with the URL of a webhook by itself; null when nothing is. */
function urlProblem(value: string): string | null {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "It is a URL with https or http";
  if (url.username !== "" || url.password !== "") return "The URL holds no name and no password";
  return null;
}

@GraphEntity({
  name: "Webhook",
  access: { area: "INTEGRATION" },
  table: "webhook",
  prefix: "whk",
  root: "webhooks",
  description: "An address of another system that is told what changes in the graph (网络钩子).",
  search: ["name", "url"],
  order: [{ field: "name" }],
  writes: ["update", "delete"], // made by webhookCreate, which answers with the secret
})
export class Webhook extends GraphRecord {
  @Text({ description: "What people call it (名称)." })
  name!: string;

  @Text({ description: "Where events are posted to; https, or http (接收地址).", longest: 2000, check: urlProblem })
  url!: string;

  @Choices(EntityType, {
    description: "The types of records it is told of; empty: all but webhooks (订阅类型).",
    default: [],
  })
  types!: string[];

  @Flag({ description: "Whether it is told anything; what is still to be delivered waits (启用).", default: true })
  active!: boolean;

  @Text({
    description: "The last four characters of the secret; the rest is never told again (密钥尾号).",
    write: "never",
  })
  secretHint: string = "";

  @Choice(WebhookDeactivation, {
    description: "Why the server deactivated it; null when it did not (停用原因).",
    nullable: true,
    write: "never",
  })
  deactivation?: string | null;

  @Whole({ description: "How many deliveries in a row were given up (连续失败次数).", write: "never" })
  consecutiveFailures: number = 0;

  @Many(() => WebhookDelivery, "webhook", { description: "What was sent to it in the last 30 days (投递记录)." })
  deliveries!: never;
}
