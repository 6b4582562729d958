import { ageBands, type AgeBand } from "./age-band.ts";
import { OPEN_STAGES, type OpenStage } from "./deal-stage.ts";
import { type Horizon, overlap, type Stay, winningDays } from "./deal-stay.ts";
import { shrunkShare } from "./shrinkage.ts";

/** How likely an open deal is won, told from the stage it stands in and how long it has. */
export interface WinChance {
  /** stays it is learnt from */
  readonly stays: number;
  /** those of them that were won in the end */
  readonly won: number;
  /** P(win at all), 0 to 1 */
  readonly win: number;
  /** P(win within the horizon), 0 to 1 */
  readonly chance: number;
  /** how sure `chance` is: as sure as after so many deals */
  readonly weight: number;
}

export interface BandChance extends AgeBand, WinChance {}

/** What a company's history says of its open deals. */
export interface Chances {
  /** stage by stage, in rising age */
  readonly bands: readonly BandChance[];
  /** of a deal whose age in its stage nobody knows: the stage's mean */
  readonly stages: Readonly<Record<OpenStage, WinChance>>;
}

/** The stage's mean counts as so many deals of each band, and the mean of all stages as so many of each stage. */
const STRENGTH = 3;

/** Without any deal on record a win is assumed to come so late, on average. */
const ASSUMED_DAYS = 90;

const FAR = 1e9;

type Shares = Pick<WinChance, "win" | "chance">;

/**
 * What stays say of a deal found between two ages, drawn towards what is thought without them. Each stay counts by the
 * days it was there to be found. A stay is one trial of whether the deal is won at all; of whether it is won in time each
 * horizon that it lasts is one: a deal that has stood for a year has shown twelve times that it was not won in a month.
 */
function towards(stays: readonly Stay[], from: number, to: number, horizon: Horizon, prior: Shares): WinChance {
  let [count, won, days, squares, wonDays, inTimeDays] = [0, 0, 0, 0, 0, 0];
  for (const stay of stays) {
    const there = overlap(stay, from, to);
    if (there <= 0) continue;
    count += stay.stays;
    days += there * stay.stays;
    squares += there * there * stay.stays;
    if (stay.wonAfter === null) continue;
    won += stay.stays;
    wonDays += there * stay.stays;
    inTimeDays += winningDays(stay, from, to, horizon) * stay.stays;
  }
  // Kish (1965): so many equal stays tell as much
  const size = squares > 0 ? (days * days) / squares : 0;
  const trials = horizon.to > 0 ? Math.max(size, days / horizon.to) : size;
  return {
    stays: count,
    won,
    win: shrunkShare(days > 0 ? (wonDays / days) * size : 0, size, prior.win, STRENGTH),
    chance: shrunkShare(days > 0 ? (inTimeDays / days) * trials : 0, trials, prior.chance, STRENGTH),
    weight: trials + STRENGTH,
  };
}

/** What is thought of deals without any history: even odds, and a win evenly often on each day to come. */
function assumed({ from, to }: Horizon): Shares {
  const later = (days: number) => Math.exp(-Math.max(0, days) / ASSUMED_DAYS);
  return { win: 0.5, chance: 0.5 * (later(from) - later(to)) };
}

/**
 * P(win | stage, age), at all and within the horizon, from stays of past deals. A band's share of wins is drawn towards
 * its stage's (a Beta prior), a stage's towards that of all, and that of all towards what is assumed, each by as many
 * deals as {@link STRENGTH}: few deals say little, many speak for themselves. O(stays x bands).
 *
 * @param stays of deals whose end is known, or that had time enough to be won
 * @param horizon days from now within which the win has to come
 */
export function winChances(stays: readonly Stay[], horizon: Horizon): Chances {
  const every = towards(stays, 0, FAR, horizon, assumed(horizon));
  const chances = OPEN_STAGES.map((stage) => {
    const own = stays.filter((stay) => stay.stage === stage);
    const mean = towards(own, 0, FAR, horizon, every);
    const bands = ageBands(stage, own).map((band): BandChance => ({
      ...band,
      ...towards(own, band.from, band.to ?? FAR, horizon, mean),
    }));
    return { stage, mean, bands };
  });
  return {
    bands: chances.flatMap(({ bands }) => bands),
    stages: Object.fromEntries(chances.map(({ stage, mean }) => [stage, mean])) as Record<OpenStage, WinChance>,
  };
}
