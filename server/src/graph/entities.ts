import { CompanyAlias } from "./company/company-alias.entity.ts";
import { Company } from "./company/company.entity.ts";
import { Contact } from "./contact/contact.entity.ts";
import { DealContact } from "./deal/deal-contact.entity.ts";
import { DealStageChange } from "./deal/deal-stage-change.entity.ts";
import { Deal } from "./deal/deal.entity.ts";
import { CompanyFact } from "./fact/company-fact.entity.ts";
import { Interaction } from "./interaction/interaction.entity.ts";
import { OrderLine } from "./order/order-line.entity.ts";
import { Order } from "./order/order.entity.ts";
import { Payment } from "./order/payment.entity.ts";
import { Product } from "./product/product.entity.ts";
import { Team } from "./user/team.entity.ts";
import { User } from "./user/user.entity.ts";

/** Every entity of the graph. */
export const entities = [
  Team,
  User,
  Company,
  CompanyAlias,
  Contact,
  Product,
  Deal,
  DealStageChange,
  DealContact,
  Order,
  OrderLine,
  Payment,
  Interaction,
  CompanyFact,
] as const;
