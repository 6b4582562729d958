import type { SegmentDimension } from "../../gql/graphql.ts";
import { UNKNOWN } from "../../graph/filter/company-where.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import { type Share, TOGETHER } from "./shares.ts";

const sumOf = (shares: readonly Share[], value: (share: Share) => number) =>
  shares.reduce((sum, share) => sum + value(share), 0);

/** Three of four even parts bring three quarters, which is no news: the few must bring this much more than their number. */
const MORE = 0.15;

/** Revenue stands on few parts: the fewest, at most three, that bring six tenths of it. */
export function sharesFinding(shares: readonly Share[], format: Format): Finding | null {
  const total = sumOf(shares, (share) => share.revenue);
  if (total <= 0 || shares.length < 4) return null;
  let sum = 0;
  for (const [index, share] of shares.slice(0, 3).entries()) {
    sum += share.revenue;
    if (sum / total < 0.6) continue;
    const count = index + 1;
    if (sum / total < count / shares.length + MORE) return null;
    return count === 1
      ? { key: "segment.finding.one", values: { name: share.label, share: format.percent(sum / total, 0) } }
      : { key: "segment.finding.few", values: { n: count, share: format.percent(sum / total, 0) } };
  }
  return null;
}

/** A part smaller than this of the revenue, now or before, moves nothing. */
const WEIGHT = 0.03;
/** How much faster or slower than the whole a part must go to stand out. */
const APART = 0.1;

/** The part that grows fastest, or else shrinks fastest: clearly apart from the whole, and large enough to matter. */
export function moverFinding(shares: readonly Share[], format: Format): Finding | null {
  const total = sumOf(shares, (share) => share.revenue);
  const before = sumOf(shares, (share) => share.previous);
  if (total <= 0 || before <= 0 || shares.length < 2) return null;
  const whole = total / before - 1;
  const known = shares
    .filter((share) => share.key !== UNKNOWN && share.key !== TOGETHER && share.previous > 0)
    .filter((share) => Math.max(share.revenue / total, share.previous / before) >= WEIGHT)
    .map((share) => ({ label: share.label, growth: share.revenue / share.previous - 1 }))
    .sort((a, b) => b.growth - a.growth);
  const first = known[0];
  if (first && first.growth >= APART && first.growth >= whole + APART)
    return { key: "segment.finding.grew", values: { name: first.label, growth: format.percent(first.growth, 0) } };
  const last = known.at(-1);
  if (last && last.growth <= -APART && last.growth <= whole - APART)
    return { key: "segment.finding.shrank", values: { name: last.label, growth: format.percent(-last.growth, 0) } };
  return null;
}

/** These are made from the revenue itself: that the best tier brings the most and grew the most is no news. */
const NO_NEWS: ReadonlySet<SegmentDimension> = new Set(["TIER", "STATUS"]);

/** What the page says first: on what the revenue stands and what moves in it; none where neither stands out. */
export const segmentFindings = (dimension: SegmentDimension, shares: readonly Share[], format: Format): Finding[] =>
  NO_NEWS.has(dimension)
    ? []
    : [sharesFinding(shares, format), moverFinding(shares, format)].filter((finding) => finding !== null);
