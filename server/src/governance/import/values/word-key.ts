/** A word reduced for comparison: width, case, spaces and punctuation do not count. */
export const wordKey = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
