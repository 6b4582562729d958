import type { AccessArea } from "@guanxi/shared/access";

type Panel = "people" | "timeline" | "orders" | "deals" | "background";

/**
 * How wide the panels of a customer's page stand, as a class; empty where the reader's role sees nothing of what a panel
 * would tell. What stays takes the room, so that a row is always full.
 */
export function panelSpans(sees: (area: AccessArea) => boolean): Record<Panel, string> {
  const people = sees("PEOPLE");
  const timeline = people || (["ACTIVITIES", "TRADE", "DEALS"] as const).some(sees);
  const orders = sees("TRADE");
  const deals = sees("DEALS");
  const [orderSpan, dealSpan, background] = orders ? (deals ? [5, 4, 3] : [8, 0, 4]) : deals ? [0, 8, 4] : [0, 0, 12];
  const span = (width: number) => (width ? `span-${width}` : "");
  return {
    people: span(people ? 7 : 0),
    timeline: span(timeline ? (people ? 5 : 12) : 0),
    orders: span(orderSpan),
    deals: span(dealSpan),
    background: span(background),
  };
}
