import type { TicketKind } from "@guanxi/shared/ticket-kind";
import type { Random } from "../random.ts";

const ZH: Readonly<Record<TicketKind, readonly string[]>> = {
  REQUEST: [
    "客户希望安排工程师到场处理，时间可协调。",
    "现场工况有变化，需要重新整定参数。",
    "请远程指导，客户已准备好日志。",
  ],
  COMPLAINT: [
    "客户表示已多次沟通未果，要求书面答复。",
    "影响客户排产计划，要求说明原因并给出整改时间。",
    "客户要求客户经理出面协调。",
  ],
  INCIDENT: [
    "设备连续报警后停机，产线已切换备用。",
    "夜班出现三次停机，现场已保留故障代码。",
    "报警代码反复出现，重启后暂时恢复。",
  ],
  QUESTION: ["客户询问备件型号与库存情况。", "客户询问更换步骤和所需工具。"],
};

const EN: Readonly<Record<TicketKind, readonly string[]>> = {
  REQUEST: ["Asks for an engineer on site; date flexible.", "Load has changed; parameters need tuning."],
  COMPLAINT: [
    "Raised before without result; wants a written answer.",
    "Production plan affected; wants cause and date.",
  ],
  INCIDENT: ["Line stopped after repeated alarms; spare unit running.", "Three stops in one night; fault codes kept."],
  QUESTION: ["Asks for part numbers and stock.", "Asks how to replace the part and with which tools."],
};

/** What happened, in a sentence or two. */
export const ticketDescription = (random: Random, kind: TicketKind, chinese: boolean): string =>
  random.pick((chinese ? ZH : EN)[kind]);
