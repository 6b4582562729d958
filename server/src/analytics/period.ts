import { Field, InputType, ObjectType } from "type-graphql";
import { userError } from "../platform/errors.ts";
import { DateScalar } from "../platform/model/scalars.ts";
import { settings } from "../platform/settings.ts";
import { dayIn, daysAfter } from "../platform/today.ts";

@InputType({ description: "A span of calendar days, both included (期间)." })
export class PeriodInput {
  @Field(() => DateScalar, { description: "Its first day (起)." })
  from!: string;

  @Field(() => DateScalar, { description: "Its last day (止)." })
  to!: string;
}

@ObjectType({ description: "A span of calendar days, both included (期间).", simpleResolvers: true })
export class Period {
  @Field(() => DateScalar, { description: "Its first day (起)." })
  from!: string;

  @Field(() => DateScalar, { description: "Its last day (止)." })
  to!: string;
}

/** @throws BAD_USER_INPUT when the period ends before it begins */
export function checkPeriod(period: PeriodInput | null | undefined): void {
  if (period && period.to < period.from)
    throw userError("BAD_USER_INPUT", `A period cannot end (${period.to}) before it begins (${period.from})`);
}

/** As many days right before. */
export function periodBefore({ from, to }: PeriodInput): PeriodInput {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { from: daysAfter(from, -days), to: daysAfter(from, -1) };
}

/** The condition that an instant falls into a period of the workspace's days; `from` and `to` are places of parameters. */
export const within = (instant: string, from: string, to: string): string =>
  `${instant} >= ((${from})::timestamp at time zone '${settings.timeZone}') and ${instant} < (((${to})::date + 1)::timestamp at time zone '${settings.timeZone}')`;

/** The workspace's calendar day of an instant. */
export const dayOf = dayIn;
