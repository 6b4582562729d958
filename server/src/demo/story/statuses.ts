import type { CompanyStatus } from "@guanxi/shared/company-status";
import type { OurDepartment } from "@guanxi/shared/our-department";
import { dateText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

interface Turn {
  readonly to: CompanyStatus;
  readonly day: number;
}

/** What a company was from when, ending with what it is. */
function turnsOf({ plan, deals, status, customerSince, fate, frame }: Story): Turn[] {
  const turns: Turn[] = [{ to: "PROSPECT", day: plan.startDay }];
  const go = (to: CompanyStatus, day: number): void => {
    const last = turns.at(-1)!;
    if (last.to !== to) turns.push({ to, day: Math.min(frame.today, Math.max(day, last.day + 1)) });
  };
  const first = deals[0];
  if (first && (status !== "PROSPECT" || first.stage !== "LEAD")) go("INTERESTED", first.startDay + 1);
  if (customerSince !== null) go("CUSTOMER", customerSince);
  else if (status === "PROSPECT" && deals.length) go("PROSPECT", deals.at(-1)!.endDay + 120);
  if (status === "LOST") go("LOST", fate!.leavesDay);
  return turns;
}

const DEPARTMENTS: Readonly<Record<OurDepartment, number>> = {
  SALES: 1,
  MARKETING: 0.6,
  SERVICE: 0.9,
  FINANCE: 0.95,
  PRODUCT: 0.15,
};

/** The history of a company's status, and what each department holds it to be: one in eight has not heard the latest. */
export function writeStatuses(story: Story, sink: RowSink): void {
  const { plan, market, frame, fate } = story;
  const random = streamOf(story, "status");
  const zh = isChinese(story);
  const turns = turnsOf(story);
  for (const [place, { to, day }] of turns.entries()) {
    const at = onDay(story, random, day);
    sink.add("company_status_change", {
      ...made(random, at),
      company_id: plan.id,
      from_status: turns[place - 1]?.to ?? null,
      to_status: to,
      at,
      user_id: plan.owner,
      reason: reasonOf(to, place, zh, fate?.lostReason ?? null),
      lost_reason: to === "LOST" ? fate!.lostReason : null,
    });
  }
  const now = turns.at(-1)!;
  const before = turns.at(-2);
  const customer = turns.some(({ to }) => to === "CUSTOMER");
  for (const department of Object.keys(DEPARTMENTS) as OurDepartment[]) {
    if ((department === "SERVICE" || department === "FINANCE") && !customer) continue;
    if (!random.chance(DEPARTMENTS[department])) continue;
    const heard = now.day + (department === "SALES" ? 0 : random.int(1, 30));
    const late = department !== "SALES" && before && (heard > frame.today || random.chance(0.05));
    const held = late ? before : now;
    const since = late ? held.day : Math.min(heard, frame.today);
    sink.add("department_status", {
      ...made(random, onDay(story, random, since)),
      company_id: plan.id,
      our_department: department,
      status: held.to,
      since: dateText(since),
      user_id:
        department === "SALES"
          ? plan.owner
          : department === "SERVICE"
            ? plan.team.service
            : department === "MARKETING"
              ? market.marketer
              : null,
      note: late ? (zh ? "尚未收到销售部变更通知" : "Not told of the change yet") : null,
    });
  }
}

function reasonOf(to: CompanyStatus, place: number, zh: boolean, lost: string | null): string {
  if (place === 0) return zh ? "首次录入" : "First record";
  if (to === "INTERESTED") return zh ? "出现商机" : "A deal came up";
  if (to === "CUSTOMER") return zh ? "首单成交" : "First order";
  if (to === "LOST") return zh ? `客户流失（${lost}）` : `Customer lost (${lost})`;
  return zh ? "商机搁置，退回潜在" : "No deal for long";
}
