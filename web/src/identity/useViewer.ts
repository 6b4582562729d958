import type { AccessArea, AccessOperation, Duty } from "@guanxi/shared/access";
import { computed } from "vue";
import { hasDuty, mayDo, mayWith, meets, type Need } from "./rights.ts";
import { useSession } from "./session.ts";

/** Who looks, and what that one may: what a role may not do is not offered to it. */
export function useViewer() {
  const session = useSession();
  return {
    viewer: computed(() => session.viewer),
    /** whether people's data arrive masked */
    masked: computed(() => session.viewer?.masked ?? false),
    may: (area: AccessArea, operation: AccessOperation = "READ") => mayDo(session.viewer, area, operation),
    mayWith: (area: AccessArea, operation: AccessOperation, ownerId: string | null) =>
      mayWith(session.viewer, area, operation, ownerId),
    hasDuty: (duty: Duty) => hasDuty(session.viewer, duty),
    meets: (need: Need) => meets(session.viewer, need),
  };
}
