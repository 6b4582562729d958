import type { AlertKind } from "@guanxi/shared/alert-kind";
import type { HealthFactor } from "@guanxi/shared/health-factor";
import type { HealthLevel } from "@guanxi/shared/health-level";
import type { PlaybookRole } from "@guanxi/shared/playbook-role";
import type { Random } from "../random.ts";

/** A playbook of the demo vendor. */
export interface DemoPlaybook {
  readonly name: string;
  readonly description: string;
  readonly kind: AlertKind;
  readonly level: HealthLevel | null;
  readonly factor: HealthFactor | null;
  readonly escalate: number;
  readonly steps: readonly {
    readonly zh: string;
    readonly en: string;
    readonly days: number;
    readonly assignee: PlaybookRole;
  }[];
}

/** What is run on most warnings. */
export const SAVE_PLAYBOOK: DemoPlaybook = {
  name: "高风险客户挽回 · Save a customer",
  description: "健康分骤降或进入高风险时执行：先听客户怎么说，再给出方案。Listen first, then offer.",
  kind: "HEALTH",
  level: null,
  factor: null,
  escalate: 3,
  steps: [
    {
      zh: "致电主要联系人，了解变化原因",
      en: "Call the main contact and learn what changed",
      days: 1,
      assignee: "OWNER",
    },
    {
      zh: "拜访决策人，确认续购计划",
      en: "Visit the decision-maker about what comes next",
      days: 7,
      assignee: "OWNER",
    },
    {
      zh: "审阅挽回方案与报价空间",
      en: "Look at the plan and the room in the price",
      days: 10,
      assignee: "TEAM_LEADER",
    },
  ],
};

/** What is run where service is the matter. */
export const SERVICE_PLAYBOOK: DemoPlaybook = {
  name: "服务问题补救 · Service recovery",
  description: "高风险且主要原因是服务与投诉：先解决问题，再谈生意。Mend first, sell later.",
  kind: "HEALTH",
  level: "AT_RISK",
  factor: "SUPPORT",
  escalate: 2,
  steps: [
    { zh: "与客服一起关闭未结投诉", en: "Close the open complaints together with service", days: 2, assignee: "OWNER" },
    { zh: "主管致歉并说明改进措施", en: "Apologise and say what is mended", days: 5, assignee: "TEAM_LEADER" },
  ],
};

const FINDINGS = {
  zh: [
    "复盘：半年前的预警无人跟进，关键联系人离职后没有补上关系。",
    "复盘：竞品报价低两成，我方未及时给出维保打包方案。",
    "复盘：两次投诉处理超过两周，客户失去信心。",
    "复盘：客户缩减产线，暂无采购，明年预算期再联系。",
  ],
  en: [
    "Our warning of half a year ago was left lying; nobody knew the new manager.",
    "A rival was a fifth cheaper, and our service bundle came too late.",
    "Two complaints took more than two weeks each.",
  ],
} as const;

/** What a review found. */
export const lossFindings = (random: Random, chinese: boolean): string =>
  random.pick<string>(chinese ? FINDINGS.zh : FINDINGS.en);

const FALSE_ALARMS = {
  zh: "季节性停产，客户一切正常。",
  en: "They shut down for the season; nothing is wrong.",
} as const;

/** What somebody notes of what came of a warning. */
export const outcomeNote = (falseAlarm: boolean, chinese: boolean): string | null =>
  falseAlarm ? FALSE_ALARMS[chinese ? "zh" : "en"] : null;
