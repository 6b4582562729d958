import { ObjectType } from "type-graphql";
import { Instant, Key, Whole } from "./columns.ts";
import { uuidv7 } from "@guanxi/shared/uuid";

/** What every row of the graph has: its key, when it was made and last changed, and a version for optimistic locking. */
@ObjectType()
export abstract class GraphRecord {
  @Key({ description: "A short prefix names the type, the rest is a uuid v7 (标识)." })
  id: string = uuidv7();

  @Instant({ description: "When the record was made (创建时间).", write: "never" })
  createdAt: Date = new Date();

  @Instant({
    description: "When the record last changed (更新时间).",
    write: "never",
    orm: { onUpdate: () => new Date() },
  })
  updatedAt: Date = new Date();

  @Whole({
    description: "Counts the changes; a write says which version it saw (版本).",
    write: "never",
    orm: { version: true },
  })
  version!: number;
}
