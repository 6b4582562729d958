import type { Random } from "../random.ts";

/** What a task of the demo world is about. */
export type TaskReason = "TICKET" | "DEAL" | "PROMISE" | "CONTRACT" | "MEETING";

const ZH: Readonly<Record<TaskReason, readonly string[]>> = {
  TICKET: ["处理工单 {a} 并回访客户", "跟进工单 {a} 的解决进度"],
  DEAL: ["推进商机：{a}", "准备{a}的技术方案", "约决策人沟通{a}"],
  PROMISE: ["兑现承诺：{a}"],
  CONTRACT: ["合同 {a} 即将到期，启动续约"],
  MEETING: ["发送会议纪要", "整理需求并反馈客户", "安排技术交流", "补充报价明细"],
};
const EN: Readonly<Record<TaskReason, readonly string[]>> = {
  TICKET: ["Work on ticket {a} and call back"],
  DEAL: ["Move on: {a}", "Prepare the proposal for {a}"],
  PROMISE: ["Keep our word: {a}"],
  CONTRACT: ["Contract {a} ends soon, begin renewal"],
  MEETING: ["Send the minutes", "Answer the open questions"],
};

/** The title of a task. */
export const taskTitle = (random: Random, reason: TaskReason, chinese: boolean, about: string): string =>
  random.pick((chinese ? ZH : EN)[reason]).replace("{a}", about);
