import type { DealStage, InteractionKind, OrderStatus } from "../../gql/graphql.ts";
import type { Profile } from "./useCompany.ts";

/** Something that happened with the customer. */
export type Happening =
  | {
      readonly id: string;
      readonly at: string;
      readonly what: "interaction";
      readonly kind: InteractionKind;
      readonly summary: string | null;
      readonly who: string | null;
      readonly person: string | null;
      readonly open: boolean;
      readonly negative: boolean;
    }
  | {
      readonly id: string;
      readonly at: string;
      readonly what: "order";
      readonly number: string | null;
      readonly amount: string;
      readonly status: OrderStatus;
    }
  | {
      readonly id: string;
      readonly at: string;
      readonly what: "deal";
      readonly name: string;
      readonly stage: DealStage;
      readonly inferred: boolean;
    }
  | {
      readonly id: string;
      readonly at: string;
      readonly what: "departure";
      readonly name: string;
      readonly successor: string | null;
    };

const OPEN_KINDS: ReadonlySet<InteractionKind> = new Set(["COMPLAINT", "SERVICE_REQUEST"]);

/** Contacts, orders, stage changes and departures in one line, newest first. */
export function timeline(company: Profile): Happening[] {
  return [
    ...company.recent.nodes.map((item): Happening => ({
      id: item.id,
      at: item.at,
      what: "interaction",
      kind: item.kind,
      summary: item.summary,
      who: item.user?.name ?? null,
      person: item.contact?.name ?? null,
      open: OPEN_KINDS.has(item.kind) && item.resolvedAt === null,
      negative: item.sentiment === "NEGATIVE" || item.kind === "COMPLAINT" || item.kind === "COMPETITOR",
    })),
    ...company.orders.nodes.map((order): Happening => ({
      id: order.id,
      at: `${order.orderedOn}T12:00:00+08:00`,
      what: "order",
      number: order.number,
      amount: order.amount,
      status: order.status,
    })),
    ...company.deals.nodes.flatMap((deal) =>
      deal.stageChanges.nodes.map((change): Happening => ({
        id: change.id,
        at: change.at,
        what: "deal",
        name: deal.name,
        stage: change.toStage,
        inferred: change.inferred,
      })),
    ),
    ...company.contacts.nodes.flatMap((contact): Happening[] =>
      contact.departedOn
        ? [
            {
              id: `left-${contact.id}`,
              at: `${contact.departedOn}T12:00:00+08:00`,
              what: "departure",
              name: contact.name,
              successor: contact.successor?.name ?? null,
            },
          ]
        : [],
    ),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
