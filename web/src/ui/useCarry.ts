import { computed, type ComputedRef, inject, type InjectionKey } from "vue";
import type { LocationQuery, RouteLocationRaw } from "vue-router";

/** Where a mark or a row leads. */
export interface Target {
  readonly name: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** The part of the address that goes along on every link: the global filter. */
export const CARRIED: InjectionKey<ComputedRef<LocationQuery>> = Symbol("carried query");

/** Completes a target with the global filter; what the target says itself wins. */
export function useCarry(): (target: Target) => RouteLocationRaw {
  const carried = inject(
    CARRIED,
    computed(() => ({})),
  );
  return (target) => {
    const query: Record<string, string> = {};
    for (const [key, value] of Object.entries({ ...carried.value, ...target.query }))
      if (typeof value === "string" && value !== "") query[key] = value;
    return { name: target.name, params: target.params ?? {}, query } as RouteLocationRaw;
  };
}
