import type { ChangeSet, EventSubscriber, FlushEventArgs } from "@mikro-orm/core";
import { type EntityClass, modelOf } from "../../platform/model/model.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { unsealOr } from "../../platform/personal/sealed-fields.ts";

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
  readonly #keys: KeyRing;

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  afterFlush({ uow }: FlushEventArgs): void {
    for (const change of uow.getChangeSets() as ChangeSet<{ id: string; contact?: unknown }>[]) this.#note(change);
  }

  #note(change: ChangeSet<{ id: string; contact?: unknown }>): void {
    const { entity, payload, originalEntity } = change;
    const record = this.changes.get(entity.id) ?? new Map<string, FieldChange>();
    this.changes.set(entity.id, record);
    const { table, fields } = modelOf(entity.constructor as unknown as EntityClass);
    // a sealed text looks different each time: what was changed is told by what it says
    const plain = (field: string, value: unknown) => {
      const known = fields.get(field);
      if (known?.kind !== "column" || !known.sealed || typeof value !== "string") return uuidOf(value);
      return unsealOr(this.#keys, { table, column: known.column, row: entity.id }, value) ?? value;
    };
    const before = (originalEntity ?? {}) as Record<string, unknown>;
    for (const [field, value] of Object.entries(payload)) {
      if (field === "id" || ALWAYS.has(field)) continue;
      const after = plain(field, value);
      const first = record.has(field) ? record.get(field)![0] : plain(field, before[field]);
      if ((first ?? null) !== null || (after ?? null) !== null) record.set(field, [first ?? null, after ?? null]);
    }
    const contact = uuidOf(entity.contact);
    if (typeof contact === "string") this.people.add(contact);
  }
}
