import { ref, shallowRef } from "vue";
import { download } from "./download.ts";
import type { Problem } from "./problem.ts";

/** A list of the server's that can be had as a file. */
export interface RecordsList {
  /** What it is called at the graph's root. */
  readonly root: string;
  /** The list's arguments, as they are now. */
  readonly arguments: () => Readonly<Record<string, unknown>>;
}

/** A column of the file: a path of fields, and what stands above it. */
export interface FileColumn {
  readonly path: string;
  readonly label: string;
}

async function refusalOf(answer: Response): Promise<Problem> {
  const told = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  return { code: told.code ?? `HTTP_${answer.status}`, message: told.message ?? answer.statusText };
}

/** Has the server write a list as a file: all its rows, as the reader may see them. */
export function useRecordsFile() {
  const busy = ref(false);
  const refusal = shallowRef<Problem | null>(null);

  /** @param name what the file is called, without its ending */
  async function take(name: string, list: RecordsList, columns: readonly FileColumn[]): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    refusal.value = null;
    try {
      const answer = await fetch(`/export/${list.root}.csv`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...list.arguments(), columns }),
      });
      if (!answer.ok) refusal.value = await refusalOf(answer);
      else {
        // a file that was broken off is an error here, and never reaches the reader
        const url = URL.createObjectURL(await answer.blob());
        download(`${name}.csv`, url);
        setTimeout(() => URL.revokeObjectURL(url), 10_000);
      }
    } catch {
      refusal.value = { code: "OFFLINE", message: "" };
    } finally {
      busy.value = false;
    }
  }

  return { busy, refusal, take };
}
