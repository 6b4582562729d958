import type { Topic } from "./topic.ts";

export const errors: Topic = {
  id: "errors",
  title: { en: "Errors and codes", zh: "错误与错误码" },
  points: [
    {
      en: "What is wrong with a request stands in `errors`, each with a stable `extensions.code`; decide by the code, never by the sentence. What a write refuses stands in its payload's `userErrors` instead.",
      zh: "请求本身的问题在 `errors` 里，每条都有稳定的 `extensions.code`；请按错误码判断，不要按文字。写入被拒绝的原因在 payload 的 `userErrors` 里。",
    },
    {
      en: "Yours to mend: `GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`, `BAD_ID`, `BAD_CURSOR`, `PAGE_SIZE`, `TOO_COMPLEX`, `BAD_REQUEST`, `OPERATION_RESOLUTION_FAILURE`.",
      zh: "需要改请求的：`GRAPHQL_PARSE_FAILED`、`GRAPHQL_VALIDATION_FAILED`、`BAD_USER_INPUT`、`BAD_ID`、`BAD_CURSOR`、`PAGE_SIZE`、`TOO_COMPLEX`、`BAD_REQUEST`、`OPERATION_RESOLUTION_FAILURE`。",
    },
    {
      en: "Worth another try, after a moment: `UNAVAILABLE`; with less asked for: `TIMEOUT`. A client of automatic persisted queries sends the whole text after `PERSISTED_QUERY_NOT_FOUND`.",
      zh: "稍后可以重试：`UNAVAILABLE`；减少请求量再试：`TIMEOUT`。使用自动持久化查询的客户端收到 `PERSISTED_QUERY_NOT_FOUND` 后应发送全文。",
    },
    {
      en: "Anything else is `INTERNAL_SERVER_ERROR` with a `correlationId`: the cause stands in the server's log under it.",
      zh: "其余一律是 `INTERNAL_SERVER_ERROR`，附 `correlationId`：原因在服务器日志里，凭它查找。",
    },
  ],
  code: {
    language: "text",
    text: `{ "errors": [{
    "message": "first is a number from 1 to 100, not 1000; use after and before to go on",
    "extensions": { "code": "PAGE_SIZE" } }] }`,
  },
};
