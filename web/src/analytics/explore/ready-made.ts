import { QUESTION_KEYS, type QuestionQuery, readQuestion } from "./address.ts";
import type { Question } from "./question.ts";

/** A question to begin with: its wording is `explore.ready.<name>`, what it teaches `explore.readyHint.<name>`. */
export interface ReadyMade {
  readonly name: string;
  readonly question: Question;
  /** the address that asks it */
  readonly query: Readonly<Record<string, string>>;
}

const ask = (name: string, address: string): ReadyMade => {
  const query: Record<string, string> = {
    period: "12m",
    compare: "none",
    ...Object.fromEntries(new URLSearchParams(address)),
  };
  const parts = Object.fromEntries(QUESTION_KEYS.map((key) => [key, query[key] ?? ""])) as QuestionQuery;
  return { name, question: readQuestion(parts), query };
};

/** Each shows another thing that can be asked. */
export const READY_MADE: readonly ReadyMade[] = [
  ask("winRate", "m=winRate,dealsWon&by=company.industryCode"),
  ask("revenue", "m=revenue&by=time:MONTH&compare=year"),
  ask("complaints", "m=complaints&by=time:MONTH,company.regionCode&rows=1000"),
  ask("pipeline", "m=pipeline,openDeals&by=owner,deal.stage"),
  ask("tiers", "m=revenue12m,companies&by=company.fact.tier,company.sizeClass"),
  ask("cycle", "m=meanCycleDays,deal.cycleDays.median,deal.cycleDays.p90&by=deal.product&compare=year"),
  ask("lost", "m=dealsLost&by=time:QUARTER,deal.lostReason&chart=stacked"),
  ask("classes", "m=deal.count,winRate&by=deal.amount:100000"),
];
