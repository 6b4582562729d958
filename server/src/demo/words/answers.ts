import type { Random } from "../random.ts";

const ZH = {
  good: ["响应及时，设备稳定，会继续合作。", "工程师专业，现场问题当天解决。", "性价比不错，已推荐给兄弟单位。"],
  fair: ["总体可以，交期还能再快些。", "产品没问题，资料更新慢。", "售后态度好，备件价格偏高。"],
  bad: ["同样的故障反复出现，没人跟进到底。", "投诉之后很久才有答复。", "换了对接人之后沟通变差了。"],
} as const;
const EN = {
  good: ["Quick answers and stable machines.", "Engineers know their job."],
  fair: ["Good overall, lead times could be shorter.", "Fine, but documents are out of date."],
  bad: ["The same fault keeps coming back.", "Took very long to answer our complaint."],
} as const;

/** What is said beside a score, by how content one is (0 to 1). */
export const surveyComment = (random: Random, content: number, chinese: boolean): string =>
  random.pick((chinese ? ZH : EN)[content > 0.7 ? "good" : content > 0.4 ? "fair" : "bad"]);
