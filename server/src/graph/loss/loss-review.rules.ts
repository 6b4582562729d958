import type { EntityRules } from "../write/rules.ts";
import { LossReview } from "./loss-review.entity.ts";

/** A review is done once something is found. */
export const lossReviewRules: EntityRules<LossReview> = {
  entity: LossReview,
  before({ row }) {
    row.reviewedAt = row.findings ? (row.reviewedAt ?? new Date()) : null;
  },
};
