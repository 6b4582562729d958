import type { NeedKind } from "@guanxi/shared/need-kind";
import type { Random } from "../random.ts";

const ZH: Readonly<Record<NeedKind, readonly string[]>> = {
  GOAL: ["三年内建成两条无人化产线", "明年产能提升三成，不增加人手", "计划进入新能源汽车配套市场"],
  CHALLENGE: ["夜班招工困难，人工成本逐年上升", "老线停机频繁，备件难买", "换型时间太长，小批订单不赚钱"],
  TECHNICAL: ["需要{p}满足节拍与精度要求", "{p}须兼容现有总线与MES接口", "{p}要能在高温粉尘环境连续运行"],
  BUDGET: ["技改专项预算已列入年度计划", "预算待董事会批准后拨付"],
  TIMELINE: ["要求在新线投产前完成调试", "希望年度检修窗口内完成安装"],
  PREFERENCE: ["偏好本地服务网点，要求4小时到场", "倾向国产品牌，要求源码级支持", "希望先试用再批量采购"],
  POLICY: ["可申请设备更新补贴，须年内验收", "环保限产，改造须在停产期进行"],
};
const EN: Readonly<Record<NeedKind, readonly string[]>> = {
  GOAL: ["Two lights-out lines within three years", "A third more output with the same staff"],
  CHALLENGE: ["Night shifts hard to staff", "Old line stops too often", "Changeovers take too long"],
  TECHNICAL: ["{p} has to meet cycle time and accuracy", "{p} has to speak our fieldbus"],
  BUDGET: ["Budget is in this year's plan", "Budget awaits approval of the board"],
  TIMELINE: ["Commissioning before the new line starts", "Installation within the yearly shutdown"],
  PREFERENCE: ["Wants service on site within a day", "Wants a trial before buying in volume"],
  POLICY: ["Investment grant asks for acceptance within the year"],
};

/** A need in the customer's words. */
export const statement = (random: Random, kind: NeedKind, chinese: boolean, product: string): string =>
  random.pick((chinese ? ZH : EN)[kind]).replace("{p}", product);
