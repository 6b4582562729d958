import { defineInput, type FieldDefinition } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { changeOf } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID, createFields, IDENTITY } from "../write/inputs.ts";
import type { MutationDefinition } from "../write/mutations.ts";
import { Problems } from "../write/payload.ts";
import { recordPayload } from "../write/payloads.ts";
import { createRecords, lockRecords } from "../write/records.ts";
import { answerWrite } from "../write/write.ts";
import { keepSecret, secretOf, tellSecret } from "./webhook-secret.ts";
import { Webhook } from "./webhook.entity.ts";

const GIVEN: FieldDefinition = {
  name: "secret",
  type: () => String,
  nullable: true,
  description: "whsec_ and 24 to 64 bytes in base64; the server makes one when it is absent (密钥).",
};

const TOLD: FieldDefinition = {
  name: "secret",
  type: () => String,
  nullable: true,
  description: "The secret that signs from now on. Keep it: nothing tells it again (密钥).",
};

/** `webhookCreate` and `webhookRotateSecret`: the only answers that hold a secret. */
export function webhookSecretMutations(): MutationDefinition[] {
  const model = modelOf(Webhook);
  return [
    {
      name: "webhookCreate",
      description: "Adds a webhook, and tells the secret that signs what it gets (新建网络钩子).",
      input: defineInput("WebhookCreateInput", "A new Webhook.", [...createFields(model), GIVEN, CLIENT_MUTATION_ID]),
      payload: recordPayload(model, "Create", [TOLD]),
      async resolve(context, info, input) {
        const answer = await answerWrite(context, info, input, async (write) => {
          const secret = secretOf(input.secret);
          const records = await createRecords(write, model, [input], false);
          return { records, secretId: await write.asServer(() => keepSecret(write.sql, records[0]!, secret)) };
        });
        return { ...answer, secret: await tellSecret(context.system, answer.secretId) };
      },
    },
    {
      name: "webhookRotateSecret",
      description: "Gives a webhook a new secret, which signs from the next attempt on (更换密钥).",
      input: defineInput("WebhookRotateSecretInput", "Which webhook gets a new secret.", [
        ...IDENTITY,
        GIVEN,
        CLIENT_MUTATION_ID,
      ]),
      payload: recordPayload(model, "RotateSecret", [TOLD]),
      async resolve(context, info, input) {
        const answer = await answerWrite(context, info, input, async (write) => {
          const secret = secretOf(input.secret);
          const problems = new Problems(false);
          const [row] = await lockRecords(write, model, [changeOf(model, input)], problems);
          problems.refuse();
          const { id, version } = row!;
          const secretId = await write.asServer(() => keepSecret(write.sql, id, secret));
          await write.sql.query("update webhook set version = version + 1, updated_at = now() where id = $1", [id]);
          write.tell(model, "UPDATED", id, null, version + 1);
          return { records: [id], secretId };
        });
        return { ...answer, secret: await tellSecret(context.system, answer.secretId) };
      },
    },
  ];
}
