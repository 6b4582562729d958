import { Choice, Day, GraphEntity, Many, Money, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Invoice } from "../invoice/invoice.entity.ts";
import { OrderLine } from "../order/order-line.entity.ts";
import { Payment } from "../order/payment.entity.ts";
import { User } from "../user/user.entity.ts";
import { OrderStatus } from "../vocabulary.ts";

@GraphEntity({
  name: "Order",
  access: { area: "TRADE", users: ["owner"], maker: "owner" },
  table: "sales_order",
  prefix: "ord",
  root: "orders",
  description: "What a company ordered (订单).",
  search: ["number"],
  order: [{ field: "orderedOn", descending: true }],
})
export class Order extends GraphRecord {
  @Reference(() => Company, { description: "Who ordered (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Deal, { description: "The deal it came from (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Who sold (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Text({ description: "Order number (订单号).", nullable: true })
  number?: string | null;

  @Day({ description: "When (下单日期)." })
  orderedOn!: string;

  @Money({ description: "Total (金额)." })
  amount!: string;

  @Choice(OrderStatus, { description: "Where it stands (订单状态).", default: "CONFIRMED" })
  status!: string;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => OrderLine, "order", { description: "What was ordered (订单行)." })
  lines!: never;

  @Many(() => Payment, "order", { description: "What is to be paid, and when it was (付款)." })
  payments!: never;

  @Many(() => Invoice, "order", { description: "The invoices written for it (发票)." })
  invoices!: never;
}
