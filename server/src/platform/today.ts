import { settings } from "./settings.ts";

/** The day it is in the workspace at a moment, as YYYY-MM-DD. */
export const dayAt = (at: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(at);

/** The day it is in the workspace now. */
export const today = (): string => dayAt(new Date());

/** The same, as the database says. */
export const TODAY = `(now() at time zone '${settings.timeZone}')::date`;
