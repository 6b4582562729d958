import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** One observation's features in a fixed order; null where a value is not known. */
export type FeatureRow = readonly (number | null)[];

/** A fitted regression: all it needs to judge another row. Plain numbers, so that it can be kept as JSON. */
export interface LogisticModel {
  readonly intercept: number;
  /** change of the log-odds with one standard deviation of a feature; 0 for a feature that never varied */
  readonly weights: readonly number[];
  readonly means: readonly number[];
  /** standard deviations; 0 for a feature that never varied */
  readonly deviations: readonly number[];
  /** how often a feature was not known in the rows it was fitted on; its mean stood in */
  readonly missing: readonly number[];
}

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

function checkShapes(rows: readonly FeatureRow[], labels: readonly boolean[]): void {
  if (rows.length === 0) throw new RangeError("no rows to fit");
  if (rows.length !== labels.length) throw new RangeError(`${rows.length} rows, but ${labels.length} labels`);
  if (rows[0]!.length === 0) throw new RangeError("rows without features");
  for (const [i, row] of rows.entries()) checkRow(row, rows[0]!.length, i);
  if (labels.every(Boolean) || !labels.some(Boolean)) throw new RangeError("both outcomes are needed");
}

function checkRow(row: FeatureRow, width: number, index?: number): void {
  const which = index === undefined ? "the row" : `row ${index}`;
  if (row.length !== width) throw new RangeError(`${which} has ${row.length} features, not ${width}`);
  const odd = row.findIndex((value) => value !== null && !Number.isFinite(value));
  if (odd >= 0) throw new RangeError(`feature ${odd} of ${which} is ${row[odd]}; what is not known is null`);
}

/** Mean and deviation of each feature over the rows that know it. */
function scaleOf(rows: readonly FeatureRow[]): Pick<LogisticModel, "means" | "deviations" | "missing"> {
  const columns = rows[0]!.map((_, j) => rows.map((row) => row[j]!).filter((value) => value !== null));
  const means = columns.map((known) => (known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : 0));
  const deviations = columns.map((known, j) => {
    const spread = known.length ? Math.sqrt(known.reduce((sum, x) => sum + (x - means[j]!) ** 2, 0) / known.length) : 0;
    return spread > 1e-12 * (1 + Math.abs(means[j]!)) ? spread : 0;
  });
  return { means, deviations, missing: columns.map((known) => rows.length - known.length) };
}

const standardised = (row: FeatureRow, { means, deviations }: Pick<LogisticModel, "means" | "deviations">): number[] =>
  row.map((value, j) => (value === null || deviations[j] === 0 ? 0 : (value - means[j]!) / deviations[j]!));

/**
 * Logistic regression with an L2 penalty on the standardised weights, not on the intercept, by Newton's method (iteratively
 * reweighted least squares) with halved steps. A value that is not known counts as its feature's mean, and is told in `missing`.
 * Deterministic. O(steps x rows x features^2).
 *
 * @param rows of equal length
 * @param labels one a row
 * @param penalty lambda of lambda/2 x sum of squared weights
 * @throws RangeError for no rows, unequal lengths, numbers that are none, or one outcome alone
 */
export function fitLogistic(rows: readonly FeatureRow[], labels: readonly boolean[], penalty = 1): LogisticModel {
  checkShapes(rows, labels);
  const scale = scaleOf(rows);
  // the intercept is the weight of a first column of ones
  const table = rows.map((row) => [1, ...standardised(row, scale)]);
  const width = table[0]!.length;
  const shrink = (j: number): number => (j === 0 ? 0 : penalty);
  const dot = (row: readonly number[], weights: readonly number[]): number => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += row[j]! * weights[j]!;
    return sum;
  };
  const costOf = (weights: readonly number[]): number => {
    let sum = weights.reduce((total, weight, j) => total + (shrink(j) / 2) * weight * weight, 0);
    for (const [i, row] of table.entries()) sum += softplus(labels[i] ? -dot(row, weights) : dot(row, weights));
    return sum;
  };
  const share = labels.filter(Boolean).length / labels.length;
  let weights = Array.from({ length: width }, (_, j) => (j === 0 ? Math.log(share / (1 - share)) : 0));
  let cost = costOf(weights);
  for (let turn = 0; turn < 100; turn++) {
    const gradient = weights.map((weight, j) => shrink(j) * weight);
    // a trace of a ridge keeps it invertible where features repeat each other and nothing is penalised
    const hessian = Matrix.diag(weights.map((_, j) => shrink(j) + 1e-9));
    for (const [i, row] of table.entries()) {
      const chance = sigmoid(dot(row, weights));
      const curve = chance * (1 - chance);
      const miss = chance - Number(labels[i]);
      for (let j = 0; j < width; j++) {
        gradient[j]! += miss * row[j]!;
        for (let k = 0; k <= j; k++) hessian.set(j, k, hessian.get(j, k) + curve * row[j]! * row[k]!);
      }
    }
    for (let j = 0; j < width; j++) for (let k = 0; k < j; k++) hessian.set(k, j, hessian.get(j, k));
    const step = new CholeskyDecomposition(hessian).solve(Matrix.columnVector(gradient)).getColumn(0);
    let part = 1;
    let next = weights;
    let nextCost = Infinity;
    for (; part > 1e-6 && !(nextCost <= cost); part /= 2) {
      next = weights.map((weight, j) => weight - part * step[j]!);
      nextCost = costOf(next);
    }
    if (!(nextCost <= cost)) break;
    const gain = cost - nextCost;
    [weights, cost] = [next, nextCost];
    if (gain <= 1e-10 * (1 + cost)) break;
  }
  const [intercept, ...rest] = weights as [number, ...number[]];
  return { intercept, weights: rest.map((weight, j) => (scale.deviations[j] === 0 ? 0 : weight)), ...scale };
}

/**
 * The chance of a row, 0 to 1. O(features).
 *
 * @throws RangeError for a row of another length or with numbers that are none
 */
export function predictLogistic(model: LogisticModel, row: FeatureRow): number {
  checkRow(row, model.weights.length);
  const values = standardised(row, model);
  return sigmoid(values.reduce((sum, value, j) => sum + value * model.weights[j]!, model.intercept));
}
