/** A round width that divides what lies below a number into about ten classes: 1, 2 or 5 and noughts. */
export function niceWidth(upTo: number): number {
  if (!(upTo > 0) || !Number.isFinite(upTo)) return 1;
  const raw = upTo / 10;
  const ten = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((times) => times * ten >= raw * 0.999) ?? 10;
  return Number((step * ten).toPrecision(1));
}
