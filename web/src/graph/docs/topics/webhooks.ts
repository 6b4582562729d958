import type { Topic } from "./topic.ts";

export const webhooks: Topic = {
  id: "webhooks",
  title: { en: "Webhooks", zh: "网络钩子" },
  points: [
    {
      en: "`webhookCreate` registers an address and answers with its `secret`, this once; `webhookRotateSecret` replaces it. Without `types` it hears of every record but webhooks themselves.",
      zh: "`webhookCreate` 登记一个地址，并只在这一次返回密钥 `secret`；`webhookRotateSecret` 更换密钥。不给 `types` 即订阅除网络钩子之外的所有记录。",
    },
    {
      en: "Each change is posted as JSON, ids only; ask the graph for the rest. `data.id` is null when many records changed at once, as in an import: read the type again.",
      zh: "每次变更以 JSON 推送，只含标识，内容请再查询。一次变更很多记录时（例如导入）`data.id` 为空：请重新读取该类型。",
    },
    {
      en: "Check the signature with any library of Standard Webhooks: `new Webhook(secret).verify(body, headers)`. An event may come twice or out of order: `webhook-id` stays the same, `data.version` only grows.",
      zh: "签名可用任何 Standard Webhooks 库验证：`new Webhook(secret).verify(body, headers)`。同一事件可能重复或乱序到达：`webhook-id` 不变，`data.version` 只增不减。",
    },
    {
      en: "Answer 2xx within 10 seconds. Anything else is sent again after about 5 s, 30 s, 2 min, 10 min, 1 h, 5 h and 24 h, then given up. `410` deactivates the webhook, and so do 100 deliveries given up in a row. `webhookDeliveries` is the log, kept for 30 days; `webhookDeliveryRetry` sends once more, `webhookTest` sends a ping.",
      zh: "请在 10 秒内返回 2xx。否则约在 5 秒、30 秒、2 分钟、10 分钟、1 小时、5 小时、24 小时后重试，之后放弃。返回 `410` 会停用该钩子，连续放弃 100 次投递也会停用。`webhookDeliveries` 是投递记录，保留 30 天；`webhookDeliveryRetry` 重新投递，`webhookTest` 发送 ping。",
    },
    {
      en: "Addresses of this machine and of private networks are refused; to try it on loopback, start with `GUANXI_WEBHOOKS_PRIVATE=on`.",
      zh: "本机和内网地址会被拒绝；在本机试用请以 `GUANXI_WEBHOOKS_PRIVATE=on` 启动。",
    },
  ],
  code: {
    language: "text",
    text: `{
  "id": "evt_019a…",
  "type": "contract.updated",
  "timestamp": "2026-03-31T08:00:00.000Z",
  "data": { "entity": "Contract", "id": "ctr_019a…", "companyId": "com_019a…", "version": 3 }
}`,
  },
};
