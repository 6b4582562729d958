/** A title computed from data: the key of its wording, its numbers already formatted, and the count that chooses the plural. */
export interface Finding {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly count?: number;
}

/** Puts a finding into words. */
export type Translate = (key: string, values: Record<string, unknown>, count: number) => string;
export const tell = (t: Translate, finding: Finding): string =>
  t(finding.key, { ...finding.values }, finding.count ?? 1);
