import { ClustersResolver } from "./analytics/cluster/clusters.resolver.ts";
import { ChurnModelResolver } from "./analytics/churn/churn-model.resolver.ts";
import { CrossSellResolver } from "./analytics/affinity/cross-sell.resolver.ts";
import { ExploreResolver } from "./analytics/explore/explore.resolver.ts";
import { ForecastResolver } from "./analytics/forecast/forecast.resolver.ts";
import { FunnelResolver } from "./analytics/funnel/funnel.resolver.ts";
import { ChurnRiskResolver } from "./analytics/health/churn-risk.resolver.ts";
import { HealthPolicyResolver } from "./analytics/health/health-policy.resolver.ts";
import { OverviewResolver } from "./analytics/home/overview.resolver.ts";
import { CustomerSegmentResolver } from "./analytics/segment/customer-segment.resolver.ts";
import { TopicsResolver } from "./analytics/insight/topics.resolver.ts";
import { PlaybookResultsResolver } from "./analytics/playbook/results.resolver.ts";
import { RelationshipResolver } from "./analytics/relationship/relationship.resolver.ts";
import { IntentResolver } from "./analytics/intent/intent.resolver.ts";
import { SegmentsResolver } from "./analytics/segment/segments.resolver.ts";
import { SavedViewResolver } from "./analytics/view/saved-view.resolver.ts";
import { AuditResolver } from "./governance/audit/audit.resolver.ts";
import { ImportResolver } from "./governance/import/import.resolver.ts";
import { AccessReasonResolver } from "./graph/access/access-reason.resolver.ts";
import { PrivacyResolver } from "./governance/privacy/privacy.resolver.ts";
import { AlertResolver } from "./graph/alert/alert.resolver.ts";
import { ChangeResolver } from "./graph/change/change.resolver.ts";
import { SealKeysResolver } from "./governance/privacy/seal-keys.resolver.ts";
import { ApiTokenResolver } from "./identity/api-token.resolver.ts";
import { PasswordResolver } from "./identity/password.resolver.ts";
import { RoleRightsResolver } from "./identity/role-rights.resolver.ts";
import { SessionResolver } from "./identity/session.resolver.ts";
import { SignInResolver } from "./identity/sign-in.resolver.ts";
import { ViewerResolver } from "./identity/viewer.resolver.ts";
import { UnmaskResolver } from "./graph/contact/unmask.resolver.ts";
import { WorkspaceResolver } from "./workspace/workspace.resolver.ts";

/** Every resolver that is not made from the model. */
export const resolvers = [
  WorkspaceResolver,
  ChangeResolver,
  AccessReasonResolver,
  AlertResolver,
  UnmaskResolver,
  OverviewResolver,
  FunnelResolver,
  ForecastResolver,
  SegmentsResolver,
  ClustersResolver,
  CustomerSegmentResolver,
  ChurnRiskResolver,
  HealthPolicyResolver,
  PlaybookResultsResolver,
  ChurnModelResolver,
  ExploreResolver,
  SavedViewResolver,
  IntentResolver,
  CrossSellResolver,
  RelationshipResolver,
  TopicsResolver,
  ImportResolver,
  ViewerResolver,
  SignInResolver,
  PasswordResolver,
  SessionResolver,
  ApiTokenResolver,
  RoleRightsResolver,
  PrivacyResolver,
  SealKeysResolver,
  AuditResolver,
] as const;
