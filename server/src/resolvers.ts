import { FunnelResolver } from "./analytics/funnel/funnel.resolver.ts";
import { ChurnRiskResolver } from "./analytics/health/churn-risk.resolver.ts";
import { OverviewResolver } from "./analytics/home/overview.resolver.ts";
import { SegmentsResolver } from "./analytics/segment/segments.resolver.ts";
import { ImportResolver } from "./governance/import/import.resolver.ts";
import { CompanyResolver } from "./graph/company/company.resolver.ts";
import { InteractionResolver } from "./graph/interaction/interaction.resolver.ts";
import { WorkspaceResolver } from "./workspace/workspace.resolver.ts";

/** Every resolver that is not the read engine's. */
export const resolvers = [
  WorkspaceResolver,
  CompanyResolver,
  InteractionResolver,
  OverviewResolver,
  FunnelResolver,
  SegmentsResolver,
  ChurnRiskResolver,
  ImportResolver,
] as const;
