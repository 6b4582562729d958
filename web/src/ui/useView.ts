import type { OperationVariables, TypedDocumentNode } from "@apollo/client/core";
import { useQuery } from "@vue/apollo-composable";
import { computed, type ComputedRef, type MaybeRefOrGetter, onScopeDispose, toValue, watch } from "vue";
import { type Problem, problemOf } from "./problem.ts";

/** What a query shows right now. */
export interface View<Result> {
  /** the newest answer; the last one stays while the next is on its way */
  readonly data: ComputedRef<Result | undefined>;
  /** nothing to show yet */
  readonly pending: ComputedRef<boolean>;
  /** something is shown, newer is on its way */
  readonly refreshing: ComputedRef<boolean>;
  readonly problem: ComputedRef<Problem | null>;
  readonly retry: () => void;
}

/** The views of the page that failed: whoever tries one again tries them all, since they mostly fail together. */
const failed = new Set<() => void>();

/** Runs a query whose variables follow the address; the last picture stays while new data comes. */
export function useView<Result, Variables extends OperationVariables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: MaybeRefOrGetter<Variables>,
  enabled: MaybeRefOrGetter<boolean> = true,
): View<Result> {
  const query = useQuery(
    document,
    () => toValue(variables),
    () => ({
      enabled: toValue(enabled),
      keepPreviousResult: true,
      fetchPolicy: "cache-and-network" as const,
      nextFetchPolicy: "cache-first" as const,
    }),
  );
  const data = computed(() => query.result.value as Result | undefined);
  const refetch = () => void query.refetch()?.catch(() => undefined);
  watch(query.error, (error) => (error ? failed.add(refetch) : failed.delete(refetch)));
  onScopeDispose(() => failed.delete(refetch));
  return {
    data,
    pending: computed(() => data.value === undefined && query.error.value === null),
    refreshing: computed(() => data.value !== undefined && query.loading.value),
    problem: computed(() => (query.error.value ? problemOf(query.error.value) : null)),
    retry: () => {
      refetch();
      for (const other of failed) if (other !== refetch) other();
    },
  };
}
