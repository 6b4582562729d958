import { TODAY } from "../../platform/today.ts";

/** Whether an agreement holds now: given, not run out, not withdrawn. What is withdrawn from tomorrow on is withdrawn. */
export const holdsNow = (consent: string): string =>
  `${consent}.given_on <= ${TODAY} and (${consent}.until is null or ${consent}.until >= ${TODAY}) and ${consent}.withdrawn_at is null`;

/** Whether an agreement covers phone and mail. */
export const coversDetails = (consent: string): string => `${consent}.field_group in ('CONTACT_DETAILS', 'ALL')`;

/** Whether a person may be written to for marketing now, on phone or by mail. */
export const marketingConsentSql = (contact: string): string =>
  `(exists (select 1 from consent k where k.contact_id = ${contact}.id and k.purpose = 'MARKETING'
    and ${coversDetails("k")} and ${holdsNow("k")}))`;
