import { computed, type ComputedRef, inject, type InjectionKey } from "vue";

/** Whether the reader may take data out of the dashboard. */
export const MAY_EXPORT: InjectionKey<ComputedRef<boolean>> = Symbol("may export");

/** Nobody may until the app says so. */
export const useMayExport = (): ComputedRef<boolean> =>
  inject(
    MAY_EXPORT,
    computed(() => false),
  );
