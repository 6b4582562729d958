/** The latest interactions of a person or a deal, read in their order. */
export const timelines = [
  "drop index interaction_contact",
  "drop index interaction_deal",
  "create index interaction_contact_at on interaction (contact_id, at)",
  "create index interaction_deal_at on interaction (deal_id, at)",
];
