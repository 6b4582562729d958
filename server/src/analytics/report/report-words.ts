import type { Locale } from "@guanxi/shared/labels";
import { SMALLEST_GROUP } from "@guanxi/shared/small-groups";

/** What a report says beside its numbers. */
interface ReportWords {
  readonly made: (at: string) => string;
  readonly period: (from: string, to: string) => string;
  readonly before: (from: string, to: string) => string;
  readonly total: string;
  readonly earlier: string;
  readonly change: string;
  readonly empty: string;
  readonly nothing: string;
  readonly refused: (code: string) => string;
  readonly truncated: string;
  readonly withheld: (count: number) => string;
}

/** The words of a report in both languages. */
export const REPORT_WORDS: Readonly<Record<Locale, ReportWords>> = {
  zh: {
    made: (at) => `数据截至 ${at}，按接收人的权限生成`,
    period: (from, to) => `期间 ${from} 至 ${to}`,
    before: (from, to) => `对比期 ${from} 至 ${to}`,
    total: "合计",
    earlier: "对比期",
    change: "变化",
    empty: "没有符合条件的记录。",
    nothing: "此报告没有您可以查看的内容。",
    refused: (code) =>
      code === "FORBIDDEN" ? "您的角色不能查看此问题的结果。" : "此问题已无法回答：其引用的字段或指标已变更。",
    truncated: "行数较多，此处只列出一部分；合计包含全部。",
    withheld: (count) => `${count} 个分组少于 ${SMALLEST_GROUP} 家客户，未列出。`,
  },
  en: {
    made: (at) => `As of ${at}, with what its recipient may see`,
    period: (from, to) => `Period ${from} to ${to}`,
    before: (from, to) => `compared with ${from} to ${to}`,
    total: "Total",
    earlier: "Before",
    change: "Change",
    empty: "No records.",
    nothing: "This report holds nothing that you may see.",
    refused: (code) =>
      code === "FORBIDDEN"
        ? "Your role may not see the answer to this question."
        : "This question can be asked no more: what it asks by has changed.",
    truncated: "There are more rows than are listed here; the total is of all.",
    withheld: (count) => `${count} groups of fewer than ${SMALLEST_GROUP} companies are not shown.`,
  },
};
