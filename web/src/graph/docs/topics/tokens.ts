import type { Topic } from "./topic.ts";

export const tokens: Topic = {
  id: "tokens",
  title: { en: "API tokens", zh: "API 令牌" },
  points: [
    {
      en: "A program will sign in with the header `Authorization: Bearer …`. Nothing is checked yet: every caller sees and writes all, so keep the server on a loopback address or behind your own proxy.",
      zh: "程序将用请求头 `Authorization: Bearer …` 登录。目前还不检查：任何调用者都能读写全部数据，请只在本机地址上运行，或放在自己的代理后面。",
    },
    {
      en: "From a browser a request needs the content type `application/json` (or the header `apollo-require-preflight`), which a foreign page cannot send unasked.",
      zh: "浏览器里的请求要用 `application/json` 内容类型（或带 `apollo-require-preflight` 请求头），别的网页无法擅自发送。",
    },
  ],
  code: {
    language: "text",
    text: `curl http://localhost:4000/graphql -H 'content-type: application/json' \\
  -d '{"query":"{ companies(first: 3) { totalCount nodes { id name } } }"}'`,
  },
};
