import type { Topic } from "./topic.ts";

export const subscriptions: Topic = {
  id: "subscriptions",
  title: { en: "Subscriptions", zh: "订阅" },
  points: [
    {
      en: "`changes` tells what happened to records, whichever process wrote them, within a second: ids only, so that a client asks again for what it shows and sees what it may see. `types` and `ids` narrow it; an id of a company stands for all that belongs to it.",
      zh: "`changes` 在一秒内告诉你哪些记录发生了什么，不论由哪个进程写入：只给标识，由客户端重新查询它正在显示的内容，看到它有权看到的。`types` 和 `ids` 缩小范围；客户的标识代表属于它的一切。",
    },
    {
      en: "Much at once comes as one message: where `many` is true, ask again for the whole type. After a lost connection ask again for everything.",
      zh: "大量变更合并为一条消息：`many` 为真时重新查询整个类型。断线重连之后请全部重新查询。",
    },
    {
      en: "`alerts` gives each new alert as a record. Both run over WebSocket at `/graphql` in the protocol `graphql-transport-ws` (the package graphql-ws).",
      zh: "`alerts` 给出每条新预警的记录。两者都通过 WebSocket 在 `/graphql` 上运行，协议是 `graphql-transport-ws`（graphql-ws 包）。",
    },
  ],
  code: {
    language: "graphql",
    text: `subscription Watch {
  changes(types: [COMPANY, DEAL]) { type event ids companyIds many at }
}`,
  },
};
