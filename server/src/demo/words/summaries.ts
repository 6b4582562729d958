import type { InteractionKind } from "@guanxi/shared/interaction-kind";
import type { Locale } from "@guanxi/shared/labels";

/** What a note of each kind says; {p} is a product. Good and bad where the mood differs. */
interface Phrases {
  readonly usual: readonly string[];
  readonly good?: readonly string[];
  readonly bad?: readonly string[];
}

const ZH: Readonly<Record<InteractionKind, Phrases>> = {
  VISIT: {
    usual: ["拜访现场，了解{p}使用情况", "到厂走访，确认下季度需求", "与生产部门查看{p}安装位置"],
    good: ["现场走访，对{p}运行稳定表示满意", "参观新产线，客户有扩产意向"],
    bad: ["现场走访，客户对交期不满", "拜访时对方态度冷淡，未谈及后续采购"],
  },
  CALL: {
    usual: ["电话确认{p}到货时间", "例行回访，暂无新需求", "沟通{p}报价明细", "电话询问付款安排"],
    good: ["电话回访，客户肯定服务响应速度", "客户主动来电询问{p}增购"],
    bad: ["电话沟通，客户认为{p}价格偏高", "多次致电未接，回电称近期很忙"],
  },
  EMAIL: {
    usual: ["发送{p}技术参数", "邮件确认合同条款", "发送本季度对账单"],
    good: ["客户邮件致谢，验收顺利"],
    bad: ["客户邮件催促交付，语气不满"],
  },
  MEETING: {
    usual: ["项目例会，讨论{p}实施计划", "技术交流会，评审{p}方案", "季度回顾会议"],
    good: ["季度回顾，客户评价良好", "方案评审通过，进入商务阶段"],
    bad: ["会议上客户对比了其他供应商方案", "例会中客户要求重新评估合作"],
  },
  MESSAGE: {
    usual: ["微信沟通{p}发货进度", "微信发送{p}案例资料", "确认下周拜访时间"],
    good: ["微信反馈{p}使用顺利"],
    bad: ["微信反馈{p}故障仍未解决"],
  },
  EVENT: { usual: ["参加智能制造展会，交流{p}", "出席客户日活动", "参加线上研讨会"] },
  SERVICE_REQUEST: { usual: ["{p}参数调整请求", "申请{p}现场调试", "咨询{p}备件更换", "{p}固件升级请求"] },
  COMPLAINT: {
    usual: [
      "投诉{p}交货延迟",
      "投诉{p}频繁报警停机",
      "投诉服务响应超过48小时",
      "投诉发票开具错误",
      "投诉{p}批次质量问题",
    ],
  },
  COMPETITOR: { usual: ["得知客户正在试用竞品", "客户提到竞品报价低一成", "竞品厂商本周到访客户现场"] },
  WEB_VISIT: { usual: ["浏览{p}产品页", "浏览价格页", "浏览竞品对比页", "浏览维保服务页"] },
  DOWNLOAD: { usual: ["下载{p}选型手册", "下载{p}白皮书", "下载安装指南"] },
  NOTE: { usual: ["内部备注：下月跟进预算", "内部备注：关注扩产进度", "内部备注：对接人偏好微信沟通"] },
};

const EN: Readonly<Record<InteractionKind, Phrases>> = {
  VISIT: {
    usual: ["On-site visit, reviewed {p}", "Plant tour, discussed next quarter"],
    good: ["Visit: pleased with uptime of {p}"],
    bad: ["Visit: unhappy with lead times"],
  },
  CALL: {
    usual: ["Call about delivery of {p}", "Routine check-in, nothing new"],
    good: ["Asked for more {p}"],
    bad: ["Finds {p} too expensive"],
  },
  EMAIL: {
    usual: ["Sent data sheet of {p}", "Mail on contract terms"],
    good: ["Thanked us for smooth acceptance"],
    bad: ["Mail pressing for overdue delivery"],
  },
  MEETING: {
    usual: ["Project meeting on {p}", "Quarterly review"],
    good: ["Review: very positive"],
    bad: ["Compared us with other vendors"],
  },
  MESSAGE: { usual: ["Message on shipping of {p}"], bad: ["Fault of {p} still open"] },
  EVENT: { usual: ["Met at trade fair", "Joined webinar on {p}"] },
  SERVICE_REQUEST: { usual: ["Request: tuning of {p}", "Request: spare parts for {p}"] },
  COMPLAINT: {
    usual: ["Complaint: late delivery of {p}", "Complaint: repeated alarms on {p}", "Complaint: slow service"],
  },
  COMPETITOR: { usual: ["Trying out a competitor", "Mentioned a lower competing offer"] },
  WEB_VISIT: { usual: ["Viewed {p}", "Viewed pricing", "Viewed comparison page"] },
  DOWNLOAD: { usual: ["Downloaded guide for {p}", "Downloaded white paper"] },
  NOTE: { usual: ["Note: follow up on budget", "Note: watch expansion plans"] },
};

/** The phrases that fit a kind and a mood. */
export function phrases(locale: Locale, kind: InteractionKind, sentiment: string | null): readonly string[] {
  const { usual, good, bad } = (locale === "zh" ? ZH : EN)[kind];
  return (sentiment === "POSITIVE" ? good : sentiment === "NEGATIVE" ? bad : usual) ?? usual;
}
