import type { CampaignKind } from "@guanxi/shared/campaign-kind";
import type { Channel } from "@guanxi/shared/channel";
import type { SurveyKind } from "@guanxi/shared/survey-kind";

/** Invented houses that sell what the demo vendor sells; `weight` is how often they are met. */
export const COMPETITORS: readonly {
  readonly name: string;
  readonly website: string;
  readonly note: string;
  readonly weight: number;
}[] = [
  { name: "衡拓智控", website: "https://hengtuo.example", note: "低价切入，驱动器报价常低一成", weight: 30 },
  { name: "北澜传动", website: "https://beilan.example", note: "电机产能大，交期短", weight: 22 },
  { name: "启曜视觉", website: "https://qiyao.example", note: "机器视觉起家，现场调试能力强", weight: 16 },
  {
    name: "Norvane Automation",
    website: "https://norvane.example",
    note: "Strong abroad; robots and conveyors",
    weight: 16,
  },
  {
    name: "Halvern Robotics",
    website: "https://halvern.example",
    note: "高端协作机器人，价格高，服务网点少",
    weight: 10,
  },
  { name: "Kestrade Drives", website: "https://kestrade.example", note: "Long framework contracts", weight: 6 },
];

/** What marketing does every quarter. 元. */
export const CAMPAIGNS: readonly {
  readonly kind: CampaignKind;
  readonly name: string;
  readonly channel: Channel;
  readonly budget: number;
}[] = [
  { kind: "TRADE_FAIR", name: "智能制造巡展", channel: "EVENT", budget: 320_000 },
  { kind: "CUSTOMER_DAY", name: "客户开放日", channel: "EVENT", budget: 90_000 },
  { kind: "WEBINAR", name: "技术网络研讨会", channel: "VIDEO", budget: 25_000 },
  { kind: "MAILING", name: "新品与应用案例推送", channel: "EMAIL", budget: 12_000 },
];

/** What customers are asked twice a year; `month` is the first month of the quarter, 0 for January. */
export const SURVEYS: readonly {
  readonly kind: SurveyKind;
  readonly name: string;
  readonly question: string;
  readonly month: number;
}[] = [
  { kind: "NPS", name: "客户推荐意愿调查", question: "您有多大可能把我们推荐给同行？（0-10）", month: 0 },
  { kind: "CSAT", name: "客户满意度调查", question: "您对我们的产品和服务总体满意吗？（1-5）", month: 3 },
  { kind: "CES", name: "服务便捷度调查", question: "您同意“解决问题很省力”吗？（1-7）", month: 3 },
];
