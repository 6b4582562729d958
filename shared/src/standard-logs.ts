/** Amounts and counts differ by factors rather than by steps; below 0 they are mirrored. */
const logOf = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Turns a row of amounts and counts into one that can be compared with others: mean 0 and deviation 1, feature by feature. */
export type Standardiser = (row: readonly number[]) => number[];

/** Learns the scale of the logarithms of some rows; a feature that never varies among them is 0 for everybody. O(n). */
export function standardLogs(rows: readonly (readonly number[])[]): Standardiser {
  const logs = rows.map((row) => row.map(logOf));
  const scale = (logs[0] ?? []).map((_, j) => {
    const mean = logs.reduce((sum, row) => sum + row[j]!, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / logs.length);
    return { mean, deviation: deviation > 1e-12 * (1 + Math.abs(mean)) ? deviation : Infinity };
  });
  return (row) => row.map((value, j) => (logOf(value) - scale[j]!.mean) / scale[j]!.deviation);
}
