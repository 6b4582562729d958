import { CoreOfTheGraph } from "./0001-core-of-the-graph.ts";
import { WholeGraph } from "./0002-whole-graph.ts";
import { Writes } from "./0003-writes.ts";
import { Webhooks } from "./0004-webhooks.ts";
import { Access } from "./0005-access.ts";
import { Identity } from "./0006-identity.ts";
import { PersonalData } from "./0007-personal-data.ts";
import { Audit } from "./0008-audit.ts";
import { AccessVersion } from "./0009-access-version.ts";
import { ValueAndChurn } from "./0010-value-and-churn.ts";
import { Forecast } from "./0011-forecast.ts";
import { AccessChanges } from "./0012-access-changes.ts";
import { SavedViews } from "./0013-saved-views.ts";
import { AlarmsAndReports } from "./0014-alarms-and-reports.ts";
import { InteractionRollup } from "./0015-interaction-rollup.ts";
import { Subscriptions } from "./0016-subscriptions.ts";
import { TokensThatManage } from "./0017-tokens-that-manage.ts";
import { UsageIsUses } from "./0018-usage-is-uses.ts";
import { HealthAndPlaybooks } from "./0019-health-and-playbooks.ts";

/** Every migration in its order. */
export const migrations = [
  { name: "0001-core-of-the-graph", class: CoreOfTheGraph },
  { name: "0002-whole-graph", class: WholeGraph },
  { name: "0003-writes", class: Writes },
  { name: "0004-webhooks", class: Webhooks },
  { name: "0005-access", class: Access },
  { name: "0006-identity", class: Identity },
  { name: "0007-personal-data", class: PersonalData },
  { name: "0008-audit", class: Audit },
  { name: "0009-access-version", class: AccessVersion },
  { name: "0010-value-and-churn", class: ValueAndChurn },
  { name: "0011-forecast", class: Forecast },
  { name: "0012-access-changes", class: AccessChanges },
  { name: "0013-saved-views", class: SavedViews },
  { name: "0014-alarms-and-reports", class: AlarmsAndReports },
  { name: "0015-interaction-rollup", class: InteractionRollup },
  { name: "0016-subscriptions", class: Subscriptions },
  { name: "0017-tokens-that-manage", class: TokensThatManage },
  { name: "0018-usage-is-uses", class: UsageIsUses },
  { name: "0019-health-and-playbooks", class: HealthAndPlaybooks },
];
