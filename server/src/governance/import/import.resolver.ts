import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { problem, type UserError } from "../../graph/write/payload.ts";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { requireDuty, requireWriter } from "../../platform/auth/principal.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { beyondRights, beyondToken, maySee } from "./import-rights.ts";
import { ImportRun, ImportStartInput, ImportStartPayload, type ImportFileReport } from "./import.model.ts";
import { importServiceOf } from "./import.service.ts";
import type { StoredRun } from "./import-run.store.ts";
import type { ImportSource } from "./import-source.ts";
import { isId } from "./import-uploads.ts";
import { planImport } from "./run/plan.ts";

const MAX_RUNS = 100;
const MAX_FILES = 100;

/** Imports: start one from uploaded files, watch it, read what became of it. */
@Resolver()
export class ImportResolver {
  @Query(() => ImportRun, { nullable: true, description: "One import with its report (导入详情)." })
  async importRun(
    @Arg("id", () => ID, { description: "The run's id (编号)." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<ImportRun | null> {
    requireDuty(context.principal, "IMPORT");
    if (!isId(id)) throw userError("BAD_ID", `"${id}" is not the id of an import.`);
    const run = await importServiceOf(context.system).runs.find(id);
    return run && maySee(context.principal, run) ? toModel(run) : null;
  }

  @Query(() => [ImportRun], { description: "The latest imports, newest first (导入记录)." })
  async importRuns(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many, 1 to 100 (数量)." }) first: number,
    @Ctx() context: GraphContext,
  ): Promise<ImportRun[]> {
    requireDuty(context.principal, "IMPORT");
    if (first < 1 || first > MAX_RUNS) throw userError("PAGE_SIZE", `first must be 1 to ${MAX_RUNS}, not ${first}.`);
    const runs = await importServiceOf(context.system).runs.latest(first);
    return runs.filter((run) => maySee(context.principal, run)).map(toModel);
  }

  @Mutation(() => ImportStartPayload, {
    description: "Imports uploaded files in the background, after those that wait already (开始导入).",
  })
  async importStart(
    @Arg("input", () => ImportStartInput, { description: "What to import (导入请求)." }) input: ImportStartInput,
    @Ctx() context: GraphContext,
  ): Promise<ImportStartPayload> {
    requireWriter(context.principal);
    requireDuty(context.principal, "IMPORT");
    const service = importServiceOf(context.system);
    const ids = [...new Set(input.files)];
    if (ids.length === 0 || ids.length > MAX_FILES) {
      return refused([
        problem("INVALID", `Name 1 to ${MAX_FILES} uploaded files.`, ["input", "files"], { most: MAX_FILES }),
      ]);
    }
    const found = await Promise.all(ids.map((id) => service.uploads.find(id)));
    const missing = found.flatMap((source, at) => (source ? [] : [unknownUpload(ids[at]!, at)]));
    if (missing.length > 0) return refused(missing);
    const sources = found.filter((source): source is ImportSource => source !== null);
    for (const { mapping } of (await planImport(sources)).files) {
      const beyond =
        beyondRights(context.principal.rights, mapping.columns) ?? beyondToken(context.principal, mapping.columns);
      if (beyond) throw userError("FORBIDDEN", beyond);
    }
    const id = await service.start(sources, ids);
    const entry = {
      action: "IMPORT",
      entity: null,
      records: [],
      fields: [],
      reason: null,
      detail: { files: ids.length },
    };
    await context.audit.record({ ...actorOf(context.principal), ...entry });
    return { run: toModel((await service.runs.find(id))!), userErrors: [] };
  }
}

const refused = (userErrors: UserError[]): ImportStartPayload => ({ run: null, userErrors });

const unknownUpload = (id: string, at: number): UserError =>
  problem("UPLOAD_NOT_FOUND", `There is no uploaded file ${id}; send it to POST /import/files first.`, [
    "input",
    "files",
    String(at),
  ]);

const toModel = ({ report, ...run }: StoredRun): ImportRun => ({
  ...run,
  files: (report?.files ?? []).map(({ refusedFile, ...file }): ImportFileReport => {
    const refusedUrl =
      refusedFile === null ? null : `/import/runs/${run.id}/refused/${encodeURIComponent(refusedFile)}`;
    return { ...file, columns: [...file.columns], refusedUrl };
  }),
});
