import type { Topic } from "./topic.ts";

export const limits: Topic = {
  id: "limits",
  title: { en: "Limits and cost", zh: "限制与成本" },
  points: [
    {
      en: "Counted before anything runs, variables included; what is beyond is refused with `TOO_COMPLEX` and costs nothing.",
      zh: "在执行之前就计算，变量也算在内；超出的以 `TOO_COMPLEX` 拒绝，不消耗任何资源。",
    },
    {
      en: "Records: at most 500,000 an operation, all its lists multiplied out (10 companies with 20 deals each are 210); lists stand at most 10 deep inside each other.",
      zh: "记录数：一次操作最多 500,000 条，各层列表相乘计算（10 家客户各 20 个商机算 210）；列表最多嵌套 10 层。",
    },
    {
      en: "Cost: one for each record and each linked record, ten for each count or sum of a list; at most 1,000,000. Every answer tells its own under `extensions.cost`.",
      zh: "成本：每条记录、每条关联记录计 1，每次对列表计数或求和计 10；上限 1,000,000。每个回答都在 `extensions.cost` 里说明。",
    },
    {
      en: "The text: at most 10,000 words and signs, 25 levels, 5,000 fields with fragments spread out, 200 aliases, 200 directives, 50 fields at the root; variables at most 60 levels deep.",
      zh: "文本：最多 10,000 个词法单元、25 层、展开片段后 5,000 个字段、200 个别名、200 个指令、50 个根字段；变量最多嵌套 60 层。",
    },
  ],
  code: { language: "text", text: `"extensions": { "cost": { "requested": 220, "limit": 1000000, "nodes": 210 } }` },
};
