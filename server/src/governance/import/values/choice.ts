import { BUYING_ROLES, buyingRoleLabels } from "@guanxi/shared/buying-role";
import { CHANNELS, channelLabels } from "@guanxi/shared/channel";
import { COMPANY_STATUSES, companyStatusLabels } from "@guanxi/shared/company-status";
import { CONTACT_STATUSES, contactStatusLabels } from "@guanxi/shared/contact-status";
import { CONTRACT_STATUSES, contractStatusLabels } from "@guanxi/shared/contract-status";
import { DEPARTMENTS, departmentLabels } from "@guanxi/shared/department";
import { DIRECTIONS, directionLabels } from "@guanxi/shared/direction";
import { GENDERS, genderLabels } from "@guanxi/shared/gender";
import { INTERACTION_KINDS, interactionKindLabels } from "@guanxi/shared/interaction-kind";
import type { Labels } from "@guanxi/shared/labels";
import { LOST_REASONS, lostReasonLabels } from "@guanxi/shared/lost-reason";
import { ORDER_STATUSES, orderStatusLabels } from "@guanxi/shared/order-status";
import { PRIORITIES, priorityLabels } from "@guanxi/shared/priority";
import { SENIORITIES, seniorityLabels } from "@guanxi/shared/seniority";
import { SENTIMENTS, sentimentLabels } from "@guanxi/shared/sentiment";
import { SIZE_CLASSES, sizeClassLabels } from "@guanxi/shared/size-class";
import { TICKET_KINDS, ticketKindLabels } from "@guanxi/shared/ticket-kind";
import { TICKET_STATUSES, ticketStatusLabels } from "@guanxi/shared/ticket-status";
import type { ChoiceName } from "../mapping/field.ts";
import { wordKey } from "./word-key.ts";

/** Value, both labels, and further wordings of an enum, by the word's key. */
function words<Value extends string>(
  values: readonly Value[],
  labels: Labels<Value>,
  more: Partial<Record<Value, readonly string[]>> = {},
): ReadonlyMap<string, string> {
  const entries = values.flatMap((value) =>
    [value, labels[value].zh, labels[value].en, ...(more[value] ?? [])].map((word) => [wordKey(word), value] as const),
  );
  return new Map(entries);
}

const CHOICES: Readonly<Record<ChoiceName, ReadonlyMap<string, string>>> = {
  companyStatus: words(COMPANY_STATUSES, companyStatusLabels, {
    PROSPECT: ["潜在客户", "待跟进", "新客户", "prospect"],
    INTERESTED: ["意向客户", "有意向", "跟进中", "洽谈中"],
    CUSTOMER: ["成交客户", "已成交", "老客户", "合作中", "已签约", "customer"],
    LOST: ["流失客户", "已流失", "former customer"],
  }),
  sizeClass: words(SIZE_CLASSES, sizeClassLabels, {
    LARGE: ["大", "大型企业"],
    MEDIUM: ["中", "中型企业"],
    SMALL: ["小", "小型企业"],
    MICRO: ["微", "微型企业"],
  }),
  contactStatus: words(CONTACT_STATUSES, contactStatusLabels, { DEPARTED: ["离职", "left", "inactive"] }),
  gender: words(GENDERS, genderLabels, { MALE: ["m", "先生"], FEMALE: ["f", "女士", "小姐"] }),
  department: words(DEPARTMENTS, departmentLabels, {
    MANAGEMENT: ["总经办", "高管"],
    PROCUREMENT: ["采购部", "purchasing"],
    FINANCE: ["财务部"],
    TECHNOLOGY: ["技术部", "研发部", "研发", "it", "信息部", "engineering"],
    PRODUCTION: ["生产部"],
    SALES: ["销售部"],
    MARKETING: ["市场部"],
    OPERATIONS: ["运营部"],
    HR: ["人事部", "人力资源部", "human resources"],
    LEGAL: ["法务部"],
  }),
  seniority: words(SENIORITIES, seniorityLabels, { C_LEVEL: ["总经理", "董事长"] }),
  buyingRole: words(BUYING_ROLES, buyingRoleLabels, { CHAMPION: ["支持"], BLOCKER: ["反对"] }),
  channel: words(CHANNELS, channelLabels, {
    PHONE: ["电话营销", "call"],
    EMAIL: ["邮箱", "e-mail", "电子邮件"],
    FACE_TO_FACE: ["上门拜访", "拜访", "上门", "线下"],
    WEB: ["官网", "线上", "网络"],
    EVENT: ["展会", "会议"],
    SOCIAL: ["抖音", "微博", "小红书", "linkedin"],
    OTHER: ["转介绍", "referral"],
  }),
  direction: words(DIRECTIONS, directionLabels),
  sentiment: words(SENTIMENTS, sentimentLabels, { POSITIVE: ["积极"], NEGATIVE: ["消极", "不满"] }),
  interactionKind: words(INTERACTION_KINDS, interactionKindLabels, {
    VISIT: ["上门", "上门拜访", "面谈"],
    MESSAGE: ["微信", "wechat", "短信"],
    CALL: ["电话沟通", "phone"],
  }),
  orderStatus: words(ORDER_STATUSES, orderStatusLabels, {
    DELIVERED: ["已完成", "完成"],
    CANCELLED: ["取消", "作废", "canceled"],
  }),
  contractStatus: words(CONTRACT_STATUSES, contractStatusLabels, {
    ACTIVE: ["执行中", "履行中", "有效", "signed", "activated"],
    EXPIRED: ["已到期", "完成", "ended"],
    TERMINATED: ["已终止", "解除", "cancelled", "canceled", "churned"],
  }),
  ticketKind: words(TICKET_KINDS, ticketKindLabels, {
    INCIDENT: ["problem", "bug", "报修"],
    QUESTION: ["how-to"],
    REQUEST: ["请求", "service request"],
  }),
  ticketStatus: words(TICKET_STATUSES, ticketStatusLabels, {
    OPEN: ["in progress", "进行中"],
    WAITING: ["pending", "on hold"],
    RESOLVED: ["solved", "已完成"],
  }),
  priority: words(PRIORITIES, priorityLabels, { NORMAL: ["medium", "中"], URGENT: ["critical", "特急"] }),
  lostReason: words(LOST_REASONS, lostReasonLabels, {
    PRICE: ["价格高", "too expensive", "pricing"],
    COMPETITOR: ["竞争对手", "switched to competitor"],
    NO_BUDGET: ["budget", "预算不足"],
    PRODUCT_FIT: ["features", "missing features", "功能不足"],
    SERVICE: ["support", "售后"],
    OTHER: ["unknown", "未知"],
  }),
};

/** The value of an enum that a wording means, or null. */
export const choiceOf = (choice: ChoiceName, wording: string): string | null =>
  CHOICES[choice].get(wordKey(wording)) ?? null;
