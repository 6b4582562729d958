import type { Topic } from "./topic.ts";

export const tokens: Topic = {
  id: "tokens",
  title: { en: "API tokens", zh: "API 令牌" },
  points: [
    {
      en: "A program signs in with the header `Authorization: Bearer gx_…`. `apiTokenCreate` makes a token that acts for you, and tells it once; `guanxi token create` makes a program's own, in a role. A token is for reading unless it is made with `WRITE`; users, their addresses and the rights of roles are for one made with `MANAGE`, and no token gives passwords or other tokens. It holds 90 days unless said otherwise, and ends at once with `apiTokenRevoke`.",
      zh: "程序用请求头 `Authorization: Bearer gx_…` 登录。`apiTokenCreate` 生成代表你本人的令牌，只显示一次；`guanxi token create` 生成程序自己的令牌，带一个岗位。令牌默认只读，加 `WRITE` 才能写入；管理用户、邮箱和岗位权限须加 `MANAGE`，密码和新令牌则任何令牌都不能设置；默认 90 天有效，`apiTokenRevoke` 立即撤销。",
    },
    {
      en: "`viewer` tells who asks and what that one may. Without a session or token everything but `viewer`, `signInOptions` and signing in is refused with 401 `UNAUTHENTICATED`; a token for reading that changes something, with `FORBIDDEN`.",
      zh: "`viewer` 说明当前是谁、有哪些权限。没有会话或令牌时，除 `viewer`、`signInOptions` 和登录之外一律返回 401 `UNAUTHENTICATED`；只读令牌执行修改返回 `FORBIDDEN`。",
    },
    {
      en: "From a browser a request needs the content type `application/json` (or the header `apollo-require-preflight`), which a foreign page cannot send unasked.",
      zh: "浏览器里的请求要用 `application/json` 内容类型（或带 `apollo-require-preflight` 请求头），别的网页无法擅自发送。",
    },
  ],
  code: {
    language: "text",
    text: `curl http://localhost:4000/graphql -H 'content-type: application/json' \\
  -H 'authorization: Bearer gx_...' \\
  -d '{"query":"{ companies(first: 3) { totalCount nodes { id name } } }"}'`,
  },
};
