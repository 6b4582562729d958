import { auc, topShare } from "./auc.ts";
import { calibration, type CalibrationBin } from "./calibration.ts";
import type { ChurnVerdict } from "./churn-verdict.ts";
import { type FeatureRow, fitLogistic, type LogisticModel, predictLogistic } from "./logistic-regression.ts";

/** How far ahead the model looks: a prediction of one moment is judged this many days later. */
export const CHURN_HORIZON_DAYS = 180;

/** What a model has to show before it is trusted. */
export const CHURN_TRUST = { events: 50, auc: 0.6 } as const;

/** With fewer lost, or fewer kept, there is nothing to fit. */
const FEWEST_OF_EACH = 10;

/** The customers of one moment, with what became of them in the 180 days after it. */
export interface ChurnCohort {
  readonly rows: readonly FeatureRow[];
  /** one a row */
  readonly lost: readonly boolean[];
}

/** How predictions of half a year ago stand against what happened since. */
export interface ChurnTrackRecord {
  /** customers that were judged, and how many of them were lost */
  readonly customers: number;
  readonly events: number;
  /** those it had learnt from, half a year before */
  readonly trainedOn: number;
  readonly trainedEvents: number;
  /** part that was lost; null of nobody */
  readonly baseRate: number | null;
  /** null where there was nothing to fit, or nobody was lost, or everybody */
  readonly auc: number | null;
  /** of the tenth with the highest probabilities: the part that was lost, and how many times the base rate that is */
  readonly precision: number | null;
  readonly lift: number | null;
  readonly calibration: readonly CalibrationBin[];
  readonly verdict: ChurnVerdict;
}

const eventsOf = ({ lost }: ChurnCohort): number => lost.reduce((sum, one) => sum + Number(one), 0);

/** The model of a cohort; null where too few were lost, or kept. */
export function fitChurn(cohort: ChurnCohort): LogisticModel | null {
  const events = eventsOf(cohort);
  if (events < FEWEST_OF_EACH || cohort.lost.length - events < FEWEST_OF_EACH) return null;
  return fitLogistic(cohort.rows, cohort.lost, 2);
}

function verdictOf(events: number, area: number | null): ChurnVerdict {
  if (events < CHURN_TRUST.events || area === null) return "TOO_FEW_EVENTS";
  return area >= CHURN_TRUST.auc ? "TRUSTED" : "TOO_WEAK";
}

/**
 * What the model would have said half a year ago, and how that came out: fitted on one cohort, judged on a later one whose
 * outcome it has not seen.
 *
 * @param training customers of a year ago, with what became of them by half a year ago
 * @param judged customers of half a year ago, with what has become of them by now
 */
export function churnTrackRecord(training: ChurnCohort, judged: ChurnCohort): ChurnTrackRecord {
  const model = fitChurn(training);
  const events = eventsOf(judged);
  const said = model
    ? judged.rows.map((row, i) => ({ score: predictLogistic(model, row), positive: judged.lost[i]! }))
    : [];
  const top = topShare(said);
  const area = auc(said);
  return {
    customers: judged.rows.length,
    events,
    trainedOn: training.rows.length,
    trainedEvents: eventsOf(training),
    baseRate: judged.rows.length ? events / judged.rows.length : null,
    auc: area,
    precision: top?.precision ?? null,
    lift: top?.lift ?? null,
    calibration: calibration(said),
    verdict: verdictOf(events, area),
  };
}
