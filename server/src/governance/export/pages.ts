import type { ReadEngine } from "../../graph/read/engine.ts";
import { run } from "../../graph/read/run.ts";
import { readable } from "../../graph/read/tell.ts";
import { isStale } from "../../platform/auth/claims.ts";
import { hasDuty, type Principal } from "../../platform/auth/principal.ts";
import { viewOf } from "../../platform/auth/view.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import type { ExportRequest } from "./export-request.ts";

/** Records of one statement: few enough to hold, many enough that the file is no slower than its reader. */
const PAGE = 500;

/** One page of a list. */
export interface ExportPage {
  readonly records: readonly unknown[];
  /** Where the next page begins; null where nothing follows. */
  readonly next: string | null;
}

/** @throws UNAUTHENTICATED, FORBIDDEN */
export function requireExport(principal: Principal): void {
  if (principal.role === null) throw userError("UNAUTHENTICATED", "Sign in first");
  if (!hasDuty(principal, "EXPORT"))
    throw userError("FORBIDDEN", "This asks for the duty EXPORT, which your role does not have", { duty: "EXPORT" });
}

/**
 * Reads one page as the caller may see it at this moment: rights that were changed meanwhile, and consents that were
 * withdrawn, hold from the next page on.
 */
export async function readPage(
  engine: ReadEngine,
  context: GraphContext,
  { document, definition, variables, root }: ExportRequest,
  after: string | null,
): Promise<ExportPage> {
  const asked = { ...variables, first: PAGE, ...(after === null ? {} : { after }) };
  const answer = async () => {
    const plan = engine.plan(document, definition, asked, viewOf(context.principal.rights), PAGE);
    const text = await run(context.sql, plan.text!, plan.bind(asked), plan.name);
    return plan.marked ? readable(context, text) : text;
  };
  const text = await answer().catch(async (error: unknown) => {
    if (!isStale(error)) throw error;
    await context.renew();
    requireExport(context.principal);
    return answer();
  });
  const { edges } = JSON.parse(text).data[root] as { edges: { cursor: string; node: unknown }[] };
  const next = edges.length < PAGE ? null : edges.at(-1)!.cursor;
  return { records: edges.map(({ node }) => node), next };
}
