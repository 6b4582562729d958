import { refDebounced } from "@vueuse/core";
import { computed, ref } from "vue";

/** Words that somebody types, and what the server is asked for when the typing pauses. */
export function useAsked() {
  const words = ref("");
  const asked = refDebounced(
    computed(() => words.value.trim()),
    200,
  );
  return { words, asked };
}
