import type { EntityName } from "../mapping/field.ts";
import { writeCompanies } from "./company.writer.ts";
import { writeContacts } from "./contact.writer.ts";
import { writeContracts } from "./contract.writer.ts";
import { writeDeals } from "./deal.writer.ts";
import { writeInteractions } from "./interaction.writer.ts";
import { writeOrders } from "./order.writer.ts";
import { writeProducts } from "./product.writer.ts";
import { writeStatusChanges } from "./status-change.writer.ts";
import { writeTickets } from "./ticket.writer.ts";
import { writeUsageRecords } from "./usage-record.writer.ts";
import { writeUsers } from "./user.writer.ts";
import type { WriteEntity } from "./writer.ts";

/** Who writes which entity. */
export const entityWriters: Readonly<Record<EntityName, WriteEntity>> = {
  user: writeUsers,
  company: writeCompanies,
  product: writeProducts,
  contact: writeContacts,
  deal: writeDeals,
  order: writeOrders,
  contract: writeContracts,
  interaction: writeInteractions,
  ticket: writeTickets,
  usageRecord: writeUsageRecords,
  statusChange: writeStatusChanges,
};
