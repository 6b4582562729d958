import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { Share } from "./useShares.ts";

/** Revenue stands on few parts: the fewest, at most three, that bring six tenths of it. */
export function sharesFinding(shares: readonly Share[], format: Format): Finding | null {
  const total = shares.reduce((sum, share) => sum + share.revenue, 0);
  if (total <= 0 || shares.length < 4) return null;
  let sum = 0;
  for (const [index, share] of shares.slice(0, 3).entries()) {
    sum += share.revenue;
    if (sum / total < 0.6) continue;
    const count = index + 1;
    return count === 1
      ? { key: "segment.finding.one", values: { name: share.label, share: format.percent(sum / total, 0) } }
      : { key: "segment.finding.few", values: { n: count, share: format.percent(sum / total, 0) } };
  }
  return null;
}
