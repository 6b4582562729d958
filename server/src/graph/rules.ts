import { alertRules } from "./alert/alert.rules.ts";
import { companyRules } from "./company/company.rules.ts";
import { consentRules } from "./consent/consent.rules.ts";
import { dealContactRules } from "./deal/deal-contact.rules.ts";
import { dealRules } from "./deal/deal.rules.ts";
import { interactionRules } from "./interaction/interaction.rules.ts";
import { lossReviewRules } from "./loss/loss-review.rules.ts";
import { playbookStepRules } from "./playbook/playbook-step.rules.ts";
import { scheduledReportRules } from "./report/scheduled-report.rules.ts";
import { customerSegmentRules } from "./segment/customer-segment.rules.ts";
import { recordShareRules } from "./share/record-share.rules.ts";
import { companyStatusRules } from "./status/company-status.rules.ts";
import { userRules } from "./user/user.rules.ts";
import { boardTileRules } from "./view/board-tile.rules.ts";
import { savedViewRules } from "./view/saved-view.rules.ts";
import { sharingRules } from "./view/shared.rules.ts";
import { webhookRules } from "./webhook/webhook.rules.ts";
import type { EntityRules } from "./write/rules.ts";

/** What holds for records beyond what their fields say of themselves, entity by entity. */
export const rules = [
  alertRules,
  companyRules,
  companyStatusRules,
  consentRules,
  dealRules,
  dealContactRules,
  interactionRules,
  recordShareRules,
  userRules,
  webhookRules,
  customerSegmentRules,
  scheduledReportRules,
  playbookStepRules,
  lossReviewRules,
  ...sharingRules,
  savedViewRules,
  boardTileRules,
] as readonly EntityRules<never>[];
