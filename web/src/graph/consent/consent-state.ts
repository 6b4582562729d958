/** Whether something may be done on an agreement today. */
export type ConsentState = "HOLDS" | "LATER" | "EXPIRED" | "WITHDRAWN";

/** Days count in whole: an agreement holds on its first and on its last one; a withdrawal holds at once and for good. */
export function consentState(
  consent: { readonly givenOn: string; readonly until: string | null; readonly withdrawnAt: string | null },
  today: string,
): ConsentState {
  if (consent.withdrawnAt) return "WITHDRAWN";
  if (consent.givenOn > today) return "LATER";
  return consent.until !== null && consent.until < today ? "EXPIRED" : "HOLDS";
}
