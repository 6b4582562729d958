import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** The query of an address as single texts. */
export function useUrlQuery() {
  const route = useRoute();
  const router = useRouter();
  const read = (key: string): string => {
    const value = route.query[key];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  /** Writes several parameters in one step of the history; an empty text removes one. */
  const write = (changes: Readonly<Record<string, string>>, replace = false) => {
    const query = { ...route.query };
    for (const [key, value] of Object.entries(changes)) {
      if (value) query[key] = value;
      else delete query[key];
    }
    return replace ? router.replace({ query }) : router.push({ query });
  };
  return { read, write };
}

/** One parameter of the address as state; the fallback is not written. */
export function useUrlState<Value extends string>(
  key: string,
  fallback: Value,
  options: { replace?: boolean } = {},
): WritableComputedRef<Value> {
  const { read, write } = useUrlQuery();
  return computed({
    get: () => (read(key) || fallback) as Value,
    set: (value) => void write({ [key]: value === fallback ? "" : value }, options.replace),
  });
}
