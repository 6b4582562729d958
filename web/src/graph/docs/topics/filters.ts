import type { Topic } from "./topic.ts";

export const filters: Topic = {
  id: "filters",
  title: { en: "Filters, orders, search", zh: "筛选、排序与搜索" },
  points: [
    {
      en: "A field by its value: `eq ne in notIn isNull`, for numbers and dates also `gt gte lt lte`, for texts `contains startsWith`. Several fields in one filter must all hold; `and`, `or`, `not` combine filters.",
      zh: "按字段的值：`eq ne in notIn isNull`，数字和日期还有 `gt gte lt lte`，文本还有 `contains startsWith`。一个筛选里的多个字段同时成立；`and`、`or`、`not` 组合筛选。",
    },
    {
      en: "A related record by a filter inside the filter (`owner: { name: … }`), its absence by `ownerIsNull`. A related list by `some`, `every`, `none`, and by what it adds up to with `aggregate`.",
      zh: "关联记录：筛选里再写筛选（`owner: { name: … }`），没有关联用 `ownerIsNull`。关联列表：`some`、`every`、`none`，或用 `aggregate` 按它的统计值。",
    },
    {
      en: "`orderBy` takes several fields, each with `direction` and the place of empty values, `nulls`; sums and counts of related lists are fields too: `DEALS_AMOUNT_SUM`.",
      zh: "`orderBy` 可以有多个字段，各带 `direction` 和空值位置 `nulls`；关联列表的合计与个数也是排序字段：`DEALS_AMOUNT_SUM`。",
    },
    {
      en: 'Dates are `YYYY-MM-DD`, moments ISO 8601 in UTC, money a decimal number as a text (`"1234.50"`), so that no digit is lost.',
      zh: '日期是 `YYYY-MM-DD`，时刻是 UTC 的 ISO 8601，金额是文本形式的十进制数（`"1234.50"`），一位也不会丢。',
    },
  ],
  code: {
    language: "graphql",
    text: `{
  companies(
    filter: {
      or: [{ regionCode: { eq: "310000" } }, { owner: { team: { name: { contains: "华东" } } } }]
      deals: { some: { stage: { in: [PROPOSAL, NEGOTIATION] }, amount: { gte: "500000" } } }
      not: { interactions: { some: { kind: { eq: COMPLAINT }, resolvedAt: { isNull: true } } } }
    }
    orderBy: [{ field: DEALS_AMOUNT_SUM, direction: DESC }, { field: NAME }]
  ) {
    nodes { name }
  }
}`,
  },
};
