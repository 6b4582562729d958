import { Computed, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { User } from "../user/user.entity.ts";

@GraphEntity({
  name: "DeletedRecord",
  access: { area: "DELETED", users: ["deletedBy"] },
  table: "deleted_record",
  prefix: "del",
  root: "deletedRecords",
  description: "What was deleted, kept with all that belonged to it until it is restored (删除记录).",
  search: ["label"],
  order: [{ field: "deletedAt", descending: true }],
  writes: [],
})
export class DeletedRecord extends GraphRecord {
  @Text({ description: "The type of the record, as the schema names it: Company (类型)." })
  entity!: string;

  @Text({ description: "The id the record had, and has again when it is restored (原标识)." })
  recordId!: string;

  @Computed("string", (row) => `('com_' || ${row}.company_id)`, {
    description: "The company it belonged to, as an id (客户标识).",
    nullable: true,
  })
  companyId!: never;

  @Text({ description: "What people called it (名称).", personal: "TEXT" })
  label!: string;

  @Instant({ description: "When it was deleted (删除时间)." })
  deletedAt!: Date;

  @Reference(() => User, { description: "Who deleted it (操作人).", nullable: true })
  deletedBy?: Rel<User> | null;
}
