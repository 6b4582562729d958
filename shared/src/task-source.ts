import type { Labels } from "./labels.ts";

/** What gave rise to a task (任务来源). */
export const TASK_SOURCES = ["MANUAL", "PLAYBOOK", "ALERT", "RULE", "IMPORT"] as const;
export type TaskSource = (typeof TASK_SOURCES)[number];

export const taskSourceLabels: Labels<TaskSource> = {
  MANUAL: { zh: "手工", en: "By hand" },
  PLAYBOOK: { zh: "作战手册", en: "Playbook" },
  ALERT: { zh: "预警", en: "Alert" },
  RULE: { zh: "规则", en: "Rule" },
  IMPORT: { zh: "导入", en: "Import" },
};
