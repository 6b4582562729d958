import { GraphEntity, Many, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { CompetitorContact } from "../competitor/competitor-contact.entity.ts";

@GraphEntity({
  name: "Competitor",
  access: { area: "CATALOGUE" },
  table: "competitor",
  prefix: "cmp",
  root: "competitors",
  description: "A house that sells what we sell (竞争对手).",
  search: ["name"],
  order: [{ field: "name" }],
})
export class Competitor extends GraphRecord {
  @Text({ description: "Name, different for each (名称)." })
  name!: string;

  @Text({ description: "Website (网址).", nullable: true })
  website?: string | null;

  @Text({ description: "What we know of it (备注).", nullable: true, longest: 5000 })
  note?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => CompetitorContact, "competitor", { description: "Where it was met at our customers (竞品接触)." })
  contacts!: never;
}
