import { Ctx, Query, Resolver } from "type-graphql";
import { analysisMoment } from "../analytics/moment.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { settings } from "../platform/settings.ts";
import { Workspace } from "./workspace.types.ts";

@Resolver()
export class WorkspaceResolver {
  @Query(() => Workspace, { description: "The workspace as a whole (工作区)." })
  async workspace(@Ctx() { sql, system }: GraphContext): Promise<Workspace> {
    const [row] = await sql.query<{ name: string; demo: string | null; companies: number }>(
      "select w.name, w.demo, (select count(*)::int from company) as companies from workspace w",
    );
    return {
      name: row!.name,
      demo: row!.demo !== null,
      companies: row!.companies,
      engine: system.engine === "embedded" ? "EMBEDDED" : "POSTGRESQL",
      asOf: await analysisMoment(system),
      timeZone: settings.timeZone,
      currency: settings.currency,
      margin: settings.margin,
      yearlyDiscount: settings.yearlyDiscount,
    };
  }
}
