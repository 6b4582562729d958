import { GraphEntity, Money, Quantity, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Product } from "../product/product.entity.ts";

@GraphEntity({
  name: "OrderLine",
  access: { area: "TRADE", of: "order" },
  table: "order_line",
  prefix: "line",
  description: "One product of an order (订单行).",
  order: [{ field: "amount", descending: true }],
  companyFrom: "order",
})
export class OrderLine extends GraphRecord {
  @Reference(() => Order, { description: "The order (订单).", write: "create" })
  order!: Rel<Order>;

  @Reference(() => Company, { description: "Who ordered (客户).", write: "never" })
  company!: Rel<Company>;

  @Reference(() => Product, { description: "What (产品)." })
  product!: Rel<Product>;

  @Quantity({ description: "How many (数量)." })
  quantity!: string;

  @Money({ description: "Price of one (单价)." })
  unitPrice!: string;

  @Money({ description: "Price of all (金额)." })
  amount!: string;
}
