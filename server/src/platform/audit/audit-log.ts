/** Something that somebody did, or was told. */
export interface AuditEntry {
  /** The user's uuid; null where it was no user. */
  readonly actor: string | null;
  readonly credential: string | null;
  readonly action: string;
  /** GraphQL name of the records' type. */
  readonly entity: string | null;
  /** The uuids of the records it was about. */
  readonly records: readonly string[];
  readonly fields: readonly string[];
  readonly reason: string | null;
  readonly detail?: unknown;
}

/** Where it is written down who did what. */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
}

/** An audit that nobody keeps. */
export const NO_AUDIT: AuditLog = { record: async () => undefined };
