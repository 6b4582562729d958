import type { Caller } from "../../platform/http/context.ts";

/** Who asks for a forecast: a request, or the server for its snapshots. */
export type Asker = Pick<Caller, "sql" | "principal" | "keys">;
