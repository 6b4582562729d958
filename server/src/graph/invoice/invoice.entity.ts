import { Choice, Computed, Day, GraphEntity, Many, Money, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Payment } from "../order/payment.entity.ts";
import { openSql, overdueSql, paidSql } from "./invoice.sql.ts";
import { InvoiceStatus } from "../vocabulary.ts";

@GraphEntity({
  name: "Invoice",
  access: { area: "TRADE" },
  table: "invoice",
  prefix: "inv",
  root: "invoices",
  description: "What we asked a company to pay, and how much of it is still open (发票).",
  search: ["number"],
  order: [{ field: "issuedOn", descending: true }],
})
export class Invoice extends GraphRecord {
  @Reference(() => Company, { description: "Who is to pay (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Order, { description: "The order it bills (订单).", nullable: true })
  order?: Rel<Order> | null;

  @Reference(() => Contract, { description: "The contract it falls under (合同).", nullable: true })
  contract?: Rel<Contract> | null;

  @Text({ description: "Invoice number (发票号).", nullable: true, longest: 60 })
  number?: string | null;

  @Money({ description: "Total (发票金额).", least: 0 })
  amount!: string;

  @Day({ description: "When it was written (开票日期)." })
  issuedOn!: string;

  @Day({ description: "When it has to be paid (到期日)." })
  dueOn!: string;

  @Choice(InvoiceStatus, { description: "Where it stands by the books (发票状态).", default: "OPEN" })
  status!: string;

  @Computed("decimal", paidSql, { description: "The payments made on it, added up (已付金额)." })
  paidAmount!: never;

  @Computed("decimal", openSql, {
    description: "What is left to pay; nothing once the books say paid or void (未付金额).",
  })
  openAmount!: never;

  @Computed("int", overdueSql, {
    description: "Days since it was due while something is left to pay, else 0 (逾期天数).",
  })
  daysOverdue!: never;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Payment, "invoice", { description: "What is to be paid on it, and when it was (付款)." })
  payments!: never;
}
