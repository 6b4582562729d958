import type { Topic } from "./topic.ts";

export const ids: Topic = {
  id: "ids",
  title: { en: "Ids and nodes", zh: "标识与节点" },
  points: [
    {
      en: "Every record has an `id` that is unique in the whole graph: a short prefix names the type (`com_`, `con_`, `deal_`), the rest is a uuid v7. Treat it as a text and keep it as it is.",
      zh: "每条记录都有在整个图里唯一的 `id`：前缀说明类型（`com_`、`con_`、`deal_`），其余是 uuid v7。把它当作文本原样保存。",
    },
    {
      en: "`node(id:)` finds any record by it, `nodes(ids:)` up to 100 in the order asked; `company(id:)`, `deal(id:)` and their like do so for one type.",
      zh: "`node(id:)` 凭标识找到任何记录；`nodes(ids:)` 一次最多 100 条，顺序与请求一致；`company(id:)`、`deal(id:)` 等只找一种类型。",
    },
    {
      en: "A record that does not exist, or that you may not see, is `null`. An id of the wrong type is refused with `BAD_ID`.",
      zh: "不存在或无权看到的记录返回 `null`；类型不对的标识以 `BAD_ID` 拒绝。",
    },
    {
      en: "`externalKey` is the key of the record in the system it came from; filter by it to find a record without knowing its id.",
      zh: "`externalKey` 是记录在来源系统里的编号；不知道标识时按它筛选即可找到记录。",
    },
  ],
};
