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
      en: "Yours to mend: `GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`, `BAD_ID`, `BAD_CURSOR`, `PAGE_SIZE`, `TOO_COMPLEX`, `BAD_REQUEST`, `OPERATION_RESOLUTION_FAILURE`; of a file: `NOT_FOUND`.",
      zh: "需要改请求的：`GRAPHQL_PARSE_FAILED`、`GRAPHQL_VALIDATION_FAILED`、`BAD_USER_INPUT`、`BAD_ID`、`BAD_CURSOR`、`PAGE_SIZE`、`TOO_COMPLEX`、`BAD_REQUEST`、`OPERATION_RESOLUTION_FAILURE`；针对文件：`NOT_FOUND`。",
    },
    {
      en: "About who asks: `UNAUTHENTICATED` (sign in first), `FORBIDDEN` (not with this role or token).",
      zh: "与身份有关的：`UNAUTHENTICATED`（请先登录）、`FORBIDDEN`（此岗位或令牌无权）。",
    },
    {
      en: "Worth another try, after a moment: `UNAVAILABLE`, or when there is room again: `INSUFFICIENT_STORAGE`; after `retryAfter` seconds: `RATE_LIMITED`; with less asked for: `TIMEOUT`. A client of automatic persisted queries sends the whole text after `PERSISTED_QUERY_NOT_FOUND`, and from then on after `PERSISTED_QUERY_NOT_SUPPORTED`.",
      zh: "稍后可以重试：`UNAVAILABLE`；腾出磁盘空间后再试：`INSUFFICIENT_STORAGE`；`retryAfter` 秒后重试：`RATE_LIMITED`；减少请求量再试：`TIMEOUT`。使用自动持久化查询的客户端收到 `PERSISTED_QUERY_NOT_FOUND` 后应发送全文；收到 `PERSISTED_QUERY_NOT_SUPPORTED` 后一直发送全文。",
    },
    {
      en: "A value that was changed outside Guanxi and cannot be read is `UNREADABLE`; anything else is `INTERNAL_SERVER_ERROR`. Both have a `correlationId`: the cause stands in the server's log under it.",
      zh: "在 Guanxi 之外被改动、无法读取的值是 `UNREADABLE`；其余一律是 `INTERNAL_SERVER_ERROR`。两者都附 `correlationId`：原因在服务器日志里，凭它查找。",
    },
  ],
  code: {
    language: "text",
    text: `{ "errors": [{
    "message": "first is a number from 1 to 100, not 1000; use after and before to go on",
    "extensions": { "code": "PAGE_SIZE" } }] }`,
  },
};
