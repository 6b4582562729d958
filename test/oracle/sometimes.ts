import fc from "fast-check";

/** A value in `yes` of `of` cases, else nothing; what is left out is what shrinking tries first. */
export const sometimes = <Value>(
  yes: number,
  of: number,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: of - yes, arbitrary: fc.constant(undefined) }, { weight: yes, arbitrary: value });

/** The same with null for nothing, the rarer case. */
export const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 30 });
