import type { BuyingRole } from "@guanxi/shared/buying-role";
import type { Channel } from "@guanxi/shared/channel";
import { uuidv7 } from "@guanxi/shared/uuid";
import { DAY, dateText } from "./calendar.ts";
import type { CompanyPlan, WorldFrame } from "./plan.ts";
import type { Random } from "./random.ts";
import { keptUp } from "./record-dates.ts";
import type { RowSink } from "./tables.ts";
import { person } from "./words/person.ts";
import { POSITIONS, type Position } from "./words/positions.ts";

/** A person at a customer. */
export interface DemoContact {
  readonly id: string;
  readonly name: string;
  readonly gender: "MALE" | "FEMALE";
  readonly position: Position;
  readonly role: BuyingRole | null;
  readonly fromDay: number;
  /** day the person leaves the company; may lie beyond today */
  departsDay: number | null;
  reportsTo: string | null;
  successor: string | null;
}

/** A tenth of all people change their job every year; a champion's leaving can be brought about by a fate. */
const MEAN_TENURE = 3_600;

/** The people we know at a company: a cut of the organisation chart, more of it in a bigger company. */
export function hireStaff(random: Random, plan: CompanyPlan): DemoContact[] {
  const reach = Math.min(1.5, 0.55 + Math.log10(plan.headcount + 1) * 0.22);
  const staff: DemoContact[] = [];
  const holders = new Map<number, DemoContact>();
  for (const [index, position] of POSITIONS.entries()) {
    if (!random.chance(position.known * reach) && !(index === 4 && !staff.length)) continue;
    const contact = hire(
      random,
      plan,
      position,
      plan.startDay + (staff.length ? Math.round(random.exponential(60)) : 0),
    );
    let above = position.under;
    while (above !== null && !holders.has(above)) above = POSITIONS[above]!.under;
    if (above !== null) contact.reportsTo = holders.get(above)!.id;
    holders.set(index, contact);
    staff.push(contact);
  }
  return staff;
}

function hire(random: Random, plan: CompanyPlan, position: Position, fromDay: number): DemoContact {
  const role = random.weighted(position.roles);
  const leaves = Math.round(fromDay + 60 + random.exponential(MEAN_TENURE));
  return {
    id: uuidv7(fromDay * DAY, random.bytes),
    ...person(random, plan.country !== "CN"),
    position,
    role: role === "NONE" ? null : role,
    fromDay,
    departsDay: leaves,
    reportsTo: null,
    successor: null,
  };
}

/** Lets a champion (or else who decides) leave on a day: what a customer's fate asks for. */
export function departChampion(staff: readonly DemoContact[], day: number): void {
  const who =
    staff.find(({ role }) => role === "CHAMPION") ??
    staff.find(({ role }) => role === "NEED" || role === "BUDGET") ??
    staff[0];
  if (who) who.departsDay = Math.max(who.fromDay + 1, day);
}

/** Whoever left is followed by somebody new in six cases of ten, some weeks later; the team reports to the new one. */
export function replaceDeparted(random: Random, frame: WorldFrame, plan: CompanyPlan, staff: DemoContact[]): void {
  for (const contact of staff.filter(({ departsDay }) => departsDay !== null && departsDay <= frame.today)) {
    const from = contact.departsDay! + random.int(5, 75);
    if (from > frame.today || !random.chance(0.6)) continue;
    const next = hire(random, plan, contact.position, from);
    next.reportsTo = contact.reportsTo;
    contact.successor = next.id;
    for (const other of staff) if (other.reportsTo === contact.id) other.reportsTo = next.id;
    staff.push(next);
  }
}

/** Whether a person can be met on a day. */
export const isThere = (contact: DemoContact, day: number): boolean =>
  contact.fromDay <= day && (contact.departsDay === null || contact.departsDay > day);

/** Writes the contacts, with phones of ranges that nobody has and mail addresses under example.com. */
export function writeStaff(
  random: Random,
  frame: WorldFrame,
  plan: CompanyPlan,
  domain: string,
  staff: readonly DemoContact[],
  sink: RowSink,
): void {
  const chinese = plan.country === "CN";
  for (const [index, contact] of staff.entries()) {
    const { position, departsDay } = contact;
    const gone = departsDay !== null && departsDay <= frame.today;
    const tail = String(plan.index * 16 + (index % 16))
      .padStart(8, "0")
      .slice(-8);
    sink.add("contact", {
      id: contact.id,
      company_id: plan.id,
      name: contact.name,
      gender: contact.gender,
      department: position.department,
      title: chinese ? position.title : position.english,
      seniority: position.seniority,
      role: contact.role,
      reports_to_id: contact.reportsTo,
      // 100 and 1555 are given to no mobile subscriber.
      phone: random.chance(0.92)
        ? chinese
          ? `100${tail}`
          : `${plan.dial} 555 ${tail.slice(0, 4)} ${tail.slice(4)}`
        : null,
      email: random.chance(0.7) ? `p${String(index + 1).padStart(2, "0")}@${domain}` : null,
      preferred_channel: random.weighted<Channel>(
        chinese ? { WECHAT: 5, PHONE: 3, EMAIL: 1, FACE_TO_FACE: 1 } : { EMAIL: 6, VIDEO: 2, PHONE: 2 },
      ),
      status: gone ? "DEPARTED" : "ACTIVE",
      departed_on: gone ? dateText(departsDay) : null,
      successor_id: gone ? contact.successor : null,
      note: null,
      ...keptUp(random, frame, contact.fromDay, gone ? [departsDay] : []),
    });
  }
}
