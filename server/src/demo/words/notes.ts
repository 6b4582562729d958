import type { PersonalNoteKind } from "@guanxi/shared/personal-note-kind";
import type { Random } from "../random.ts";

const BODIES = {
  zh: [
    "采购流程：技术评审、比价、总经理审批，通常六到八周。",
    "对交期最敏感，其次是备件供应。",
    "年底预算未用完，可在十一月前推动小单。",
    "财务每月25日付款，对账单要在20日前送到。",
    "现有产线为2016年投产，计划逐步更换。",
    "集团统一招标，地方工厂只有建议权。",
  ],
  en: [
    "Buying takes six to eight weeks: technical review, three offers, managing director.",
    "Lead time matters most, spare parts come second.",
    "Pays on the 25th; statements have to be there by the 20th.",
    "The line is of 2016 and will be replaced step by step.",
  ],
} as const;

const PERSONAL: Readonly<Record<"zh" | "en", Readonly<Record<PersonalNoteKind, readonly string[]>>>> = {
  zh: {
    INTEREST: ["喜欢打羽毛球，周末常组队", "爱好钓鱼", "关注智能制造公众号，爱读行业报告", "喜欢喝茶，不喝酒"],
    EDUCATION: ["自动化专业硕士", "在职读MBA", "机械设计本科，早年做过设计院"],
    FAMILY: ["孩子今年上小学，不便晚间会议"],
    CAREER: ["由设备主管晋升，熟悉现场", "曾在外企做过十年工艺", "刚从兄弟工厂调来"],
    OTHER: ["会议习惯提前十分钟到"],
  },
  en: {
    INTEREST: ["Plays tennis", "Collects old machine tools", "Keen on cycling"],
    EDUCATION: ["Degree in mechanical engineering", "Doing an MBA part time"],
    FAMILY: ["Young children: no calls in the evening"],
    CAREER: ["Came up from maintenance", "Ten years in process engineering before"],
    OTHER: ["Always ten minutes early"],
  },
};

/** What an owner writes down about a company. */
export const noteBody = (random: Random, chinese: boolean): string => random.pick(BODIES[chinese ? "zh" : "en"]);

/** Something personal about an invented person. */
export const personalText = (random: Random, kind: PersonalNoteKind, chinese: boolean): string =>
  random.pick(PERSONAL[chinese ? "zh" : "en"][kind]);
