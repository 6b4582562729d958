import { DEAL_STAGES, dealStageLabels, type DealStage } from "@guanxi/shared/deal-stage";
import { wordKey } from "./word-key.ts";

/** Stages of other systems. The original wording is kept beside the deal, so nothing is lost by folding them. */
const WORDINGS: Readonly<Record<DealStage, readonly string[]>> = {
  LEAD: ["Prospecting", "New", "Open", "Lead", "新建", "初步接触", "潜在", "发现商机", "线索跟进"],
  QUALIFIED: [
    "Engaging",
    "Qualification",
    "Qualified",
    "Needs Analysis",
    "Discovery",
    "Id. Decision Makers",
    "Perception Analysis",
    "意向客户",
    "需求确认",
    "需求分析",
    "有意向",
    "立项",
    "跟进中",
  ],
  PROPOSAL: [
    "Value Proposition",
    "Proposal/Price Quote",
    "Proposal",
    "Quote",
    "Presentation",
    "报价",
    "方案报价",
    "方案制定",
    "投标",
  ],
  NEGOTIATION: ["Negotiation/Review", "Negotiation", "Contract", "合同", "商务谈判", "合同谈判", "签约中"],
  WON: ["Won", "Closed Won", "成交", "已成交", "赢", "赢单", "签约", "已签约"],
  LOST: ["Lost", "Closed Lost", "丢单", "失败", "流失", "输", "关闭", "已流失"],
};

const BY_WORD = new Map<string, DealStage>(
  DEAL_STAGES.flatMap((stage) =>
    [stage, dealStageLabels[stage].zh, dealStageLabels[stage].en, ...WORDINGS[stage]].map(
      (word) => [wordKey(word), stage] as const,
    ),
  ),
);

/** The stage a wording means, or null. */
export const stageOf = (wording: string): DealStage | null => BY_WORD.get(wordKey(wording)) ?? null;
