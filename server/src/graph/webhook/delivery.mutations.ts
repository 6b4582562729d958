import { uuidv7 } from "@guanxi/shared/uuid";
import { ID } from "type-graphql";
import { defineInput } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { changeOf } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID } from "../write/inputs.ts";
import type { MutationDefinition } from "../write/mutations.ts";
import { problem, Problems, WriteRefused } from "../write/payload.ts";
import { recordPayload } from "../write/payloads.ts";
import { lockRecords } from "../write/records.ts";
import { answerWrite } from "../write/write.ts";
import { PING } from "./deliver/event.ts";
import { WebhookDelivery } from "./webhook-delivery.entity.ts";
import { Webhook } from "./webhook.entity.ts";

/** `webhookDeliveryRetry` and `webhookTest`: deliveries that somebody asks for. */
export function webhookDeliveryMutations(): MutationDefinition[] {
  const webhook = modelOf(Webhook);
  const delivery = modelOf(WebhookDelivery);
  const idOf = (what: string) => ({ name: "id", type: () => ID, description: what });
  return [
    {
      name: "webhookDeliveryRetry",
      description: "Sends an event once more, at once, whatever became of it; its attempts count anew (重新投递).",
      input: defineInput("WebhookDeliveryRetryInput", "Which delivery to send once more.", [
        idOf("The id of the delivery: whd_... (投递标识)."),
        CLIENT_MUTATION_ID,
      ]),
      payload: recordPayload(delivery, "Retry"),
      resolve: (context, info, input) =>
        answerWrite(context, info, input, async (write) => {
          const problems = new Problems(false);
          const [row] = await lockRecords(write, delivery, [changeOf(delivery, input)], problems);
          problems.refuse();
          const [hook] = await write.sql.query<{ active: boolean }>(
            `select w.active or d.type = '${PING}' as active from webhook_delivery d join webhook w on w.id = d.webhook_id
             where d.id = $1`,
            [row!.id],
          );
          if (!hook?.active) throw new WriteRefused([problem("INVALID", "The webhook is not active", ["id"])]);
          // one that is being sent right now is left alone
          const [again] = await write.sql.query<{ version: number }>(
            `update webhook_delivery set status = 'PENDING', attempts = 0, next_attempt_at = now(), delivered_at = null,
               version = version + 1, updated_at = now()
             where id = $1 and (claim is null or next_attempt_at <= now()) returning version`,
            [row!.id],
          );
          if (!again) throw new WriteRefused([problem("CONFLICT", "It is being sent right now", ["id"])], [row!.id]);
          write.tell(delivery, "UPDATED", row!.id, null, again.version);
          return { records: [row!.id] };
        }),
    },
    {
      name: "webhookTest",
      description: "Sends a ping to a webhook, active or not, once (测试网络钩子).",
      input: defineInput("WebhookTestInput", "Which webhook to try.", [
        idOf("The id of the webhook: whk_... (标识)."),
        CLIENT_MUTATION_ID,
      ]),
      payload: recordPayload(delivery, "Test", [], "WebhookTestPayload"),
      resolve: (context, info, input) =>
        answerWrite(context, info, input, async (write) => {
          const problems = new Problems(false);
          const [row] = await lockRecords(write, webhook, [changeOf(webhook, input)], problems);
          problems.refuse();
          const id = uuidv7();
          await write.sql.query(
            `insert into webhook_delivery (id, webhook_id, event_id, type, occurred_at, next_attempt_at)
             values ($1, $2, $3, '${PING}', now(), now())`,
            [id, row!.id, `evt_${uuidv7()}`],
          );
          write.tell(delivery, "CREATED", id, null, 1);
          return { records: [id] };
        }),
    },
  ];
}
