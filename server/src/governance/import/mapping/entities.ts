import type { EntityFields, EntityName } from "./field.ts";
import { companyFields } from "./fields/company.fields.ts";
import { contactFields } from "./fields/contact.fields.ts";
import { contractFields } from "./fields/contract.fields.ts";
import { dealFields } from "./fields/deal.fields.ts";
import { interactionFields } from "./fields/interaction.fields.ts";
import { orderFields } from "./fields/order.fields.ts";
import { productFields } from "./fields/product.fields.ts";
import { statusChangeFields } from "./fields/status-change.fields.ts";
import { ticketFields } from "./fields/ticket.fields.ts";
import { usageRecordFields } from "./fields/usage-record.fields.ts";
import { userFields } from "./fields/user.fields.ts";

/** Every entity that can be imported, with its fields. */
export const importEntities: Readonly<Record<EntityName, EntityFields>> = {
  user: userFields,
  company: companyFields,
  product: productFields,
  contact: contactFields,
  deal: dealFields,
  order: orderFields,
  contract: contractFields,
  interaction: interactionFields,
  ticket: ticketFields,
  usageRecord: usageRecordFields,
  statusChange: statusChangeFields,
};
