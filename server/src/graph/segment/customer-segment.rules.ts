import { isDeepStrictEqual } from "node:util";
import type { EntityRules } from "../write/rules.ts";
import { CustomerSegment } from "./customer-segment.entity.ts";
import { refreshSegments } from "./refresh-segments.ts";
import { checkRule, RuleRefused } from "./segment-rule.ts";

/** A segment's rule is one that can be told to everybody; whoever it finds is in the segment at once. */
export const customerSegmentRules: EntityRules<CustomerSegment> = {
  entity: CustomerSegment,
  before({ write, row, before, names, wrong }) {
    if (!names("rule")) return;
    try {
      checkRule(write.schema, row.rule, write);
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      wrong(error.code, ["rule", ...error.path].join("."), error.message);
    }
    if (before !== null && !isDeepStrictEqual(row.rule, before.rule)) row.ruleVersion++;
  },
  async after({ write, row, before }) {
    if (before !== null && isDeepStrictEqual(row.rule, before.rule)) return;
    await refreshSegments(write.sql, write.keys, null, row.id);
  },
};
