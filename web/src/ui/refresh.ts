import { shallowRef } from "vue";

/** Counts the changes of the data that the server told; what pages by itself watches it and reads again. */
export const dataVersion = shallowRef(0);
