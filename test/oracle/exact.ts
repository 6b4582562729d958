/** An exact decimal number: `digits` of 10 to the power of minus `scale`. */
export interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads `-12.50`, `1e+21`. */
export function exact(text: string): Exact {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/.exec(text)!;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

const rescaled = ({ digits, scale }: Exact, to: number): bigint => digits * 10n ** BigInt(to - scale);

export function sum(numbers: readonly Exact[]): Exact {
  const scale = Math.max(...numbers.map((number) => number.scale));
  return { digits: numbers.reduce((total, number) => total + rescaled(number, scale), 0n), scale };
}

/** The mean, rounded to six decimals, halves away from zero. */
export function mean(numbers: readonly Exact[]): Exact {
  const { digits, scale } = sum(numbers);
  const divisor = BigInt(numbers.length) * 10n ** BigInt(scale);
  const doubled = (digits < 0n ? -digits : digits) * 2n * 1_000_000n;
  const rounded = (doubled + divisor) / (divisor * 2n);
  return { digits: digits < 0n ? -rounded : rounded, scale: 6 };
}

/** The number as text, with all digits of its scale. */
export function exactText({ digits, scale }: Exact): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const sign = digits < 0n ? "-" : "";
  return scale === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
