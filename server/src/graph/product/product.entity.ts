import { Flag, GraphEntity, Many, Money, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Need } from "../need/need.entity.ts";
import { OrderLine } from "../order/order-line.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";

@GraphEntity({
  name: "Product",
  access: { area: "CATALOGUE" },
  table: "product",
  prefix: "prod",
  root: "products",
  description: "Something we sell (产品).",
  search: ["name", "code", "family"],
  order: [{ field: "name" }],
})
export class Product extends GraphRecord {
  @Text({ description: "Name (名称)." })
  name!: string;

  @Text({ description: "Article number (编码).", nullable: true })
  code?: string | null;

  @Text({ description: "The family it belongs to (系列).", nullable: true })
  family?: string | null;

  @Money({ description: "List price (标价).", nullable: true })
  listPrice?: string | null;

  @Flag({ description: "Whether it is still sold (在售).", default: true, orm: { default: true } })
  active!: boolean;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Deal, "product", { description: "Deals about it (商机)." })
  deals!: never;

  @Many(() => OrderLine, "product", { description: "Order lines of it (订单行)." })
  orderLines!: never;

  @Many(() => Ticket, "product", { description: "Tickets about it (工单)." })
  tickets!: never;

  @Many(() => Need, "product", { description: "Needs it would meet (需求)." })
  needs!: never;
}
