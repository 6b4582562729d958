import { computed, onScopeDispose, type Ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { type Problem, problemOf } from "./problem.ts";
import { dataVersion } from "./refresh.ts";
import type { Target } from "./useCarry.ts";

/** A column of the DataTable; rich cells come as slots named `cell-<id>`. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly numeric?: boolean;
  /** the server's sort field; absent where the column cannot be sorted */
  readonly sort?: string;
  /** which way the first click sorts */
  readonly firstDirection?: "asc" | "desc";
  readonly hidden?: boolean;
  /** the field of the record that a file shows in this column; absent where the column is in no file */
  readonly path?: string;
  readonly text: (row: Row) => string;
}

/** One page of rows as a connection gives it. */
export interface RowsPage<Row> {
  readonly nodes: readonly Row[];
  /** null where it is not counted */
  readonly totalCount: number | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface RowsSource<Row> {
  readonly rows: Ref<readonly Row[]>;
  readonly total: Ref<number | null>;
  readonly pending: Ref<boolean>;
  readonly refreshing: Ref<boolean>;
  readonly problem: Ref<Problem | null>;
  readonly hasMore: Ref<boolean>;
  readonly more: () => void;
  readonly retry: () => void;
}

/** Where the rows of a table lead. */
export type RowTarget<Row> = (row: Row) => Target;

/**
 * Rows page by page after a cursor. A new key (filter, sort, search) begins again, the old rows stay until the first
 * page has come; a change of the data reads again as many rows as are shown.
 *
 * @param key what the rows depend on, as text
 * @param page reads one page; `first` is at most what the server allows
 */
export function useRowsSource<Row>(
  key: MaybeRefOrGetter<string>,
  page: (first: number, after: string | null, signal: AbortSignal) => Promise<RowsPage<Row>>,
  pageSize = 100,
): RowsSource<Row> {
  const rows = shallowRef<readonly Row[]>([]);
  const total = shallowRef<number | null>(null);
  const cursor = shallowRef<string | null>(null);
  const hasMore = shallowRef(false);
  const loading = shallowRef(false);
  const started = shallowRef(false);
  const problem = shallowRef<Problem | null>(null);
  let running = new AbortController();

  async function begin(wanted: number) {
    running.abort();
    const mine = (running = new AbortController());
    loading.value = true;
    problem.value = null;
    try {
      let fresh: readonly Row[] = [];
      let after: string | null = null;
      let answer: RowsPage<Row>;
      do {
        answer = await page(pageSize, after, mine.signal);
        if (mine.signal.aborted) return;
        fresh = [...fresh, ...answer.nodes];
        after = answer.endCursor;
      } while (answer.hasNextPage && fresh.length < wanted);
      rows.value = fresh;
      total.value = answer.totalCount;
      cursor.value = after;
      hasMore.value = answer.hasNextPage;
      started.value = true;
    } catch (error) {
      if (!mine.signal.aborted) problem.value = problemOf(error as Error);
    } finally {
      if (!mine.signal.aborted) loading.value = false;
    }
  }

  async function more() {
    if (loading.value || !hasMore.value || problem.value) return;
    const mine = running;
    loading.value = true;
    try {
      const answer = await page(pageSize, cursor.value, mine.signal);
      if (mine.signal.aborted) return;
      rows.value = [...rows.value, ...answer.nodes];
      total.value = answer.totalCount;
      cursor.value = answer.endCursor;
      hasMore.value = answer.hasNextPage;
    } catch (error) {
      if (!mine.signal.aborted) problem.value = problemOf(error as Error);
    } finally {
      if (!mine.signal.aborted) loading.value = false;
    }
  }

  watch(
    () => toValue(key),
    () => void begin(0),
    { immediate: true },
  );
  watch(dataVersion, () => void begin(rows.value.length));
  onScopeDispose(() => running.abort());

  return {
    rows,
    total,
    problem,
    hasMore,
    pending: computed(() => !started.value && !problem.value),
    refreshing: computed(() => started.value && loading.value),
    more: () => void more(),
    retry: () => void begin(rows.value.length),
  };
}
