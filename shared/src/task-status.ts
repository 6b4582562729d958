import type { Labels } from "./labels.ts";

/** Whether a task is done (任务状态). */
export const TASK_STATUSES = ["OPEN", "DONE", "CANCELLED"] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const taskStatusLabels: Labels<TaskStatus> = {
  OPEN: { zh: "待办", en: "Open" },
  DONE: { zh: "完成", en: "Done" },
  CANCELLED: { zh: "取消", en: "Cancelled" },
};
