import type { Topic } from "./topic.ts";

export const writes: Topic = {
  id: "writes",
  title: { en: "Writes", zh: "写入" },
  points: [
    {
      en: "A mutation is named by what it writes and how: `companyCreate`, `companyUpdate`, `companyDelete`, `dealMoveStage`, `companyAssign`, `interactionLog`. The plural (`companiesUpdate`) takes up to 100 `items`, all or none.",
      zh: "变更的名字是“写什么 + 怎么写”：`companyCreate`、`companyUpdate`、`companyDelete`、`dealMoveStage`、`companyAssign`、`interactionLog`。复数形式（`companiesUpdate`）接受最多 100 个 `items`，全部成功或全部不写。",
    },
    {
      en: "It takes one `input` and answers a payload: the record as it is now, with any selection you like, and `userErrors`, empty when it was written. Each has a `code`, the `path` of the input field, and `parameters` to word it in your user's language.",
      zh: "它接受一个 `input`，返回 payload：记录现在的样子（字段随意选取）和 `userErrors`，写入成功时为空。每条错误有 `code`、输入字段的 `path`，以及按用户语言措辞所需的 `parameters`。",
    },
    {
      en: "Send the `version` you read: if somebody wrote meanwhile, the answer is `CONFLICT` with the record as it is now, and nothing is overwritten. Without it the last write wins.",
      zh: "带上读到的 `version`：期间有人改过，就返回 `CONFLICT` 和记录现在的样子，什么都不会被覆盖。不带则以最后一次写入为准。",
    },
    {
      en: "The header `Idempotency-Key` (any text of yours) makes a repeat safe: the same request with the same key is done once and answered alike for two days; another request with it is `IDEMPOTENCY_KEY_REUSED`.",
      zh: "请求头 `Idempotency-Key`（任意文本）让重试安全：同一请求用同一个键只执行一次，两天内返回同样的结果；换了请求则是 `IDEMPOTENCY_KEY_REUSED`。",
    },
    {
      en: "A delete takes along what cannot exist without the record and keeps it: `recordRestore` puts all of it back, with the same ids.",
      zh: "删除会带走离开它就无法存在的记录，并全部保留：`recordRestore` 可以原样恢复，标识不变。",
    },
  ],
  code: {
    language: "graphql",
    text: `mutation Move($id: ID!, $version: Int!) {
  dealMoveStage(input: { id: $id, version: $version, stage: LOST, lostReason: PRICE }) {
    deal { id version stage company { name } }
    userErrors { code path message parameters { name value } }
  }
}`,
  },
};
