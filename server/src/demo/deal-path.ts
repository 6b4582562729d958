import { OPEN_STAGES, type DealStage, type OpenStage } from "@guanxi/shared/deal-stage";
import { officeTime } from "./calendar.ts";
import type { Random } from "./random.ts";

export interface StageMove {
  readonly from: DealStage | null;
  readonly to: DealStage;
  readonly at: Date;
}

/** Median days in each open stage. */
const STAY: Readonly<Record<OpenStage, number>> = { LEAD: 9, QUALIFIED: 16, PROPOSAL: 20, NEGOTIATION: 14 };

/** Where losing deals are lost: more often early. */
const LOST_IN: Readonly<Record<OpenStage, number>> = { LEAD: 26, QUALIFIED: 32, PROPOSAL: 27, NEGOTIATION: 15 };

export interface PathWish {
  readonly startDay: number;
  readonly wins: boolean;
  /** below 1 for a deal that moves fast */
  readonly pace: number;
}

/**
 * The whole course of a deal, into the future if need be: the stages in order with some skipped and some entered again, then won
 * or lost; a few lost ones are reopened, a few are never closed.
 */
export function dealPath(random: Random, { startDay, wins, pace }: PathWish): StageMove[] {
  const moves: StageMove[] = [];
  let day = startDay;
  let last = 0;
  const go = (to: DealStage): void => {
    // Two moves of one day stand an hour apart, so that their order is never in doubt.
    const at = new Date(Math.max(officeTime(random, Math.floor(day)).getTime(), last + 3_600_000));
    last = at.getTime();
    moves.push({ from: moves.at(-1)?.to ?? null, to, at });
  };
  const lostIn = wins ? null : OPEN_STAGES.indexOf(random.weighted(LOST_IN));
  let index = random.chance(0.1) ? 1 : 0;
  if (lostIn !== null && index > lostIn) index = 0;
  go(OPEN_STAGES[index]!);
  for (let step = 0; step < 12; step++) {
    day += Math.max(1, random.logNormal(STAY[OPEN_STAGES[index]!] * pace, 0.65) * (lostIn === index ? 1.7 : 1));
    if (lostIn === index) {
      if (random.chance(0.09)) return moves;
      go("LOST");
      return random.chance(0.035)
        ? reopened(random, moves, day + random.range(30, 120), go, (days) => (day = days))
        : moves;
    }
    if (index === OPEN_STAGES.length - 1) {
      go("WON");
      return moves;
    }
    if (index > 0 && random.chance(0.055)) index--;
    else index += index < 2 && (lostIn === null || lostIn > index + 1) && random.chance(0.08) ? 2 : 1;
    go(OPEN_STAGES[index]!);
  }
  go(wins ? "WON" : "LOST");
  return moves;
}

/** A lost deal that comes back to the proposal and is decided anew, mostly lost again. */
function reopened(
  random: Random,
  moves: StageMove[],
  day: number,
  go: (to: DealStage) => void,
  move: (day: number) => void,
): StageMove[] {
  move(day);
  go("PROPOSAL");
  move(day + random.logNormal(25, 0.5));
  go("LOST");
  return moves;
}

/** What is known of a path at an instant: the moves up to it, its stage, its furthest stage. Null before it began. */
export function pathUntil(moves: readonly StageMove[], asOf: Date) {
  const seen = moves.filter(({ at }) => at <= asOf);
  const first = seen[0];
  const stage = seen.at(-1)?.to;
  if (!first || !stage) return null;
  const furthest = Math.max(...seen.map(({ to }) => OPEN_STAGES.indexOf(to as OpenStage)));
  const closed = stage === "WON" || stage === "LOST";
  return {
    seen,
    stage,
    furthest: stage === "WON" ? ("WON" as const) : OPEN_STAGES[furthest]!,
    enteredAt: first.at,
    closedAt: closed ? seen.at(-1)!.at : null,
  };
}
