import type { Topic } from "./topic.ts";

export const pages: Topic = {
  id: "pages",
  title: { en: "Pages and cursors", zh: "分页与游标" },
  points: [
    {
      en: "Every list is a connection: `nodes` for the records, `edges` where you need a cursor of each, `pageInfo`, and, computed only when asked, `totalCount`, `aggregate` and `groups` of the whole list.",
      zh: "每个列表都是连接：`nodes` 给出记录，需要逐条游标时用 `edges`，还有 `pageInfo`；`totalCount`、`aggregate`、`groups` 针对整个列表，只有请求时才计算。",
    },
    {
      en: "`first` or `last` is a number from 1 to 100, never both; a list without them gives 20. `groups` gives up to 1,000.",
      zh: "`first` 或 `last` 取 1 到 100，不能同时用；都不写时给 20 条。`groups` 最多 1,000 组。",
    },
    {
      en: "The next page: `after: endCursor` while `hasNextPage`. The page before: `last` with `before: startCursor`. A cursor belongs to its order: use it with the same `orderBy`.",
      zh: "下一页：`hasNextPage` 为真时用 `after: endCursor`；上一页：`last` 加 `before: startCursor`。游标属于它的排序，要与同样的 `orderBy` 一起用。",
    },
    {
      en: "A cursor names a place in the order, not a number of rows: records that come or go meanwhile are neither shown twice nor missed.",
      zh: "游标记的是排序中的位置，不是第几行：期间有记录增减，也不会重复或遗漏。",
    },
  ],
};
