import { useApolloClient, useMutation } from "@vue/apollo-composable";
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { ImportRunDocument, type ImportRunQuery, ImportRunsDocument, ImportStartDocument } from "../../gql/graphql.ts";
import { type Problem, problemOf } from "../../ui/problem.ts";
import { dataVersion } from "../../ui/refresh.ts";
import { useUrlState } from "../../ui/useUrlState.ts";
import { useView } from "../../ui/useView.ts";

type Run = NonNullable<ImportRunQuery["importRun"]>;
export type FileReport = Run["files"][number];

const POLL = 700;

/** Sends a file beside GraphQL; among several, one of an unknown kind is left out instead of failing the import. */
async function upload(file: File, several: boolean): Promise<string> {
  const query = new URLSearchParams({ name: file.name, ...(several ? { folder: "upload" } : {}) });
  const answer = await fetch(`/import/files?${query}`, {
    method: "POST",
    body: file,
    headers: { "content-type": "application/octet-stream" },
  });
  const body = (await answer.json().catch(() => ({}))) as { id?: string; code?: string; message?: string };
  if (!answer.ok || !body.id)
    throw Object.assign(new Error(body.message ?? answer.statusText), { code: body.code ?? `HTTP_${answer.status}` });
  return body.id;
}

/** An import from chosen files to its report; the run stands in the address, so it can be left and found again. */
export function useImport() {
  const { client } = useApolloClient();
  const runId = useUrlState<string>("run", "", { replace: true });
  const { mutate } = useMutation(ImportStartDocument);
  const runs = useView(ImportRunsDocument, {});
  const view = useView(
    ImportRunDocument,
    () => ({ id: runId.value }),
    () => runId.value !== "",
  );
  const run = computed(() => (runId.value ? (view.data.value?.importRun ?? null) : null));
  const sent = ref(0);
  const sending = ref(0);
  const problem = shallowRef<Problem | null>(null);

  async function start(files: readonly File[]) {
    problem.value = null;
    sent.value = 0;
    sending.value = files.length;
    try {
      const ids: string[] = [];
      for (const file of files) {
        ids.push(await upload(file, files.length > 1));
        sent.value = ids.length;
      }
      const answer = await mutate({ input: { files: ids } });
      const payload = answer?.data?.importStart;
      const refused = payload?.userErrors[0];
      if (refused) problem.value = { code: refused.code, message: refused.message };
      else if (payload?.run) runId.value = payload.run.id;
      void runs.retry();
    } catch (error) {
      const code = (error as { code?: string }).code;
      problem.value = code
        ? { code, message: (error as Error).message }
        : error instanceof TypeError
          ? { code: "OFFLINE", message: "" }
          : problemOf(error as Error);
    } finally {
      sending.value = 0;
    }
  }

  // Asked again and again while it runs; when it is over, everything shown anywhere is read again.
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    run,
    (now, then) => {
      clearTimeout(timer);
      if (now?.status === "RUNNING") timer = setTimeout(() => view.retry(), POLL);
      else if (then?.status === "RUNNING") {
        dataVersion.value += 1;
        void client.refetchQueries({ include: "active" }).catch(() => undefined);
      }
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { run, runId, runs, view, start, sent, sending, problem, forget: () => (runId.value = "") };
}
