import { instant } from "./calendar.ts";
import type { WorldFrame } from "./plan.ts";
import type { Random } from "./random.ts";

/** When a record was made and last changed, as the columns hold it. */
export interface RecordDates {
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** An hour of the office on the day, never past `asOf`. */
function officeHour(random: Random, { asOf }: WorldFrame, day: number): Date {
  const at = instant(day, random.range(9, 18));
  return at > asOf ? asOf : at;
}

/** Made on one day, changed on another or not at all. */
export function recordDates(random: Random, frame: WorldFrame, made: number, changed = made): RecordDates {
  const created = officeHour(random, frame, made);
  const updated = changed > made ? officeHour(random, frame, Math.min(changed, frame.today)) : created;
  return { created_at: created, updated_at: updated };
}

/** Days between two looks of an owner through its records, in the mean. */
const REVIEW = 330;

/** Made on one day, changed with the last of what happened to it, or later by the owner looking through its records. */
export function keptUp(random: Random, frame: WorldFrame, made: number, milestones: readonly number[]): RecordDates {
  const reviewed = frame.today - Math.round(random.exponential(REVIEW));
  const happened = milestones.filter((day) => day <= frame.today);
  return recordDates(random, frame, made, Math.max(made, reviewed, ...happened));
}
