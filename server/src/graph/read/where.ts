/** The `where` of conditions; nothing where there are none. */
export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
