import type { ChangeSet, EventSubscriber, FlushEventArgs } from "@mikro-orm/core";

/** Fields that every change changes. */
const ALWAYS: ReadonlySet<string> = new Set(["createdAt", "updatedAt", "version"]);

type FieldChange = readonly [before: unknown, after: unknown];

const uuidOf = (link: unknown): unknown => (link as { id?: unknown } | null | undefined)?.id ?? link;

/** What MikroORM writes in one transaction, field by field. */
export class Trail implements EventSubscriber {
  /** By record, then by field. */
  readonly changes = new Map<string, Map<string, FieldChange>>();
  /** The people that records are about. */
  readonly people = new Set<string>();

  afterFlush({ uow }: FlushEventArgs): void {
    for (const change of uow.getChangeSets() as ChangeSet<{ id: string; contact?: unknown }>[]) this.#note(change);
  }

  #note({ entity, payload, originalEntity }: ChangeSet<{ id: string; contact?: unknown }>): void {
    const record = this.changes.get(entity.id) ?? new Map<string, FieldChange>();
    this.changes.set(entity.id, record);
    const before = (originalEntity ?? {}) as Record<string, unknown>;
    for (const [field, after] of Object.entries(payload)) {
      if (field === "id" || ALWAYS.has(field)) continue;
      const first = record.has(field) ? record.get(field)![0] : uuidOf(before[field]);
      if ((first ?? null) !== null || (after ?? null) !== null) record.set(field, [first ?? null, after ?? null]);
    }
    const contact = uuidOf(entity.contact);
    if (typeof contact === "string") this.people.add(contact);
  }
}
