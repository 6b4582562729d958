import type { CommitmentKind } from "@guanxi/shared/commitment-kind";
import type { Random } from "../random.ts";

const ZH: Readonly<Record<CommitmentKind, readonly string[]>> = {
  OFFER: ["书面报价，{d}天内有效", "方案与报价已发，价格保留{d}天"],
  DISCOUNT: ["同意首单优惠，需{d}天内签约", "承诺批量折扣，由销售总监批准"],
  DELIVERY: ["承诺{d}天内发货", "承诺{d}天内补发短缺部件"],
  SERVICE: ["承诺{d}天内完成整改并书面回复", "安排工程师{d}天内到场", "承诺免费延保三个月"],
  TERMS: ["同意付款账期延长至60天", "同意验收后{d}天内付尾款"],
  OTHER: ["承诺提供样机试用{d}天"],
};
const EN: Readonly<Record<CommitmentKind, readonly string[]>> = {
  OFFER: ["Written offer, valid {d} days"],
  DISCOUNT: ["Volume discount if signed within {d} days"],
  DELIVERY: ["Delivery within {d} days", "Missing parts within {d} days"],
  SERVICE: ["Engineer on site within {d} days", "Fix and written report within {d} days"],
  TERMS: ["Payment term extended to 60 days"],
  OTHER: ["Sample unit for {d} days"],
};

/** What was promised, for so many days. */
export const promise = (random: Random, kind: CommitmentKind, days: number, chinese: boolean): string =>
  random.pick((chinese ? ZH : EN)[kind]).replace("{d}", String(days));
