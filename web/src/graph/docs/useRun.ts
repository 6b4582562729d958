import { ref, shallowRef } from "vue";
import type { Problem } from "../../ui/problem.ts";

/** What a query was answered, as it came over the wire, and what that took. */
export interface Answer {
  /** The whole JSON, indented. */
  readonly text: string;
  /** From sending to the last byte, as this browser saw it. */
  readonly ms: number;
  readonly cost?: { readonly requested: number; readonly limit: number; readonly nodes: number };
  readonly failed: boolean;
}

interface Body {
  readonly errors?: readonly unknown[];
  readonly extensions?: { readonly cost?: Answer["cost"] };
}

/** Runs a query as a program of the reader would: the dashboard keeps answers, and would not tell what one took. */
export function useRun(query: () => string) {
  const answer = shallowRef<Answer>();
  const problem = shallowRef<Problem>();
  const busy = ref(false);

  async function run() {
    busy.value = true;
    problem.value = undefined;
    const began = performance.now();
    try {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: query() }),
      });
      const text = await response.text();
      const ms = performance.now() - began;
      const body = JSON.parse(text) as Body;
      answer.value = {
        text: JSON.stringify(body, null, 2),
        ms,
        failed: body.errors !== undefined,
        ...(body.extensions?.cost ? { cost: body.extensions.cost } : {}),
      };
    } catch {
      problem.value = { code: "OFFLINE", message: "" };
    } finally {
      busy.value = false;
    }
  }

  return { answer, problem, busy, run };
}
