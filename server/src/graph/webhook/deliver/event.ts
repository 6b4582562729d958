import type { OutboxEvent } from "../../../platform/events/outbox.ts";
import { allModels, modelOf } from "../../../platform/model/model.ts";
import { memberName } from "../../../platform/model/union.ts";
import { Company } from "../../company/company.entity.ts";
import { nodeId } from "../../read/node-id.ts";

/** The type of the event that a test sends. */
export const PING = "ping";

/** `company.updated`, `deal_stage_change.created`. */
export const eventType = ({ type, event }: Pick<OutboxEvent, "type" | "event">): string =>
  `${memberName(type)}.${event}`.toLowerCase();

/** The id of a record that an event is about, as the graph tells it; null where many changed, or where none has an id. */
export function recordIdOf({ type, record }: Pick<OutboxEvent, "type" | "record">): string | null {
  const model = allModels().find(({ name }) => name === type);
  return record === null || !model?.prefix ? null : nodeId(model, record);
}

/** An event as a delivery keeps it. */
export interface EventRow {
  readonly event_id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly occurred_at: number;
  readonly entity: string | null;
  readonly record_id: string | null;
  readonly record_version: number | null;
  readonly company_id: string | null;
}

/** What is posted: ids only, for the receiver asks the graph with its own rights. The same text at every attempt. */
export const bodyOf = (event: EventRow): string =>
  JSON.stringify({
    id: event.event_id,
    type: event.type,
    timestamp: new Date(event.occurred_at).toISOString(),
    data:
      event.entity === null
        ? {}
        : {
            entity: event.entity,
            id: event.record_id,
            companyId: event.company_id === null ? null : nodeId(modelOf(Company), event.company_id),
            version: event.record_version,
          },
  });
