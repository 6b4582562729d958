import { useEventListener } from "@vueuse/core";
import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";

/** Undo and redo are steps of the browser's history, as long as those lead to a question. */
export function useSteps() {
  const route = useRoute();
  const router = useRouter();
  const leads = (side: "back" | "forward") =>
    computed(() => {
      void route.fullPath; // the state of the history changes with the address
      const there: unknown = (history.state as Record<string, unknown> | null)?.[side];
      return typeof there === "string" && there.split("?")[0] === route.path;
    });
  const [canUndo, canRedo] = [leads("back"), leads("forward")];
  const undo = () => canUndo.value && router.back();
  const redo = () => canRedo.value && router.forward();
  useEventListener(document, "keydown", (event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).closest("input, textarea, select, dialog, [contenteditable]");
    if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
    else undo();
  });
  return { canUndo, canRedo, undo, redo };
}
