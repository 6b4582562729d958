import { Day, GraphEntity, Money, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Invoice } from "../invoice/invoice.entity.ts";
import { Order } from "../order/order.entity.ts";

@GraphEntity({
  name: "Payment",
  access: { area: "TRADE", of: "order" },
  table: "payment",
  prefix: "pay",
  description: "A payment that is due or was made (付款).",
  order: [{ field: "dueOn" }],
  companyFrom: "order",
})
export class Payment extends GraphRecord {
  @Reference(() => Order, { description: "The order it pays (订单).", write: "create" })
  order!: Rel<Order>;

  @Reference(() => Company, { description: "Who pays (客户).", write: "never" })
  company!: Rel<Company>;

  @Reference(() => Invoice, { description: "The invoice it settles, or a part of it (发票).", nullable: true })
  invoice?: Rel<Invoice> | null;

  @Day({ description: "When it is due (到期日)." })
  dueOn!: string;

  @Money({ description: "How much (金额)." })
  amount!: string;

  @Day({ description: "When it was paid; absent while it is not (付款日).", nullable: true })
  paidOn?: string | null;
}
