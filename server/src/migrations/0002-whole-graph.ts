import { Migration } from "@mikro-orm/migrations";
import { engagement } from "./whole-graph/engagement.ts";
import { knowledge } from "./whole-graph/knowledge.ts";
import { money } from "./whole-graph/money.ts";
import { outreach } from "./whole-graph/outreach.ts";
import { timelines } from "./whole-graph/timelines.ts";
import { work } from "./whole-graph/work.ts";

/** The rest of the customer graph. A landed migration is never edited, the tables it is made of neither. */
export class WholeGraph extends Migration {
  override up(): void {
    for (const statement of [...money, ...engagement, ...outreach, ...knowledge, ...work, ...timelines])
      this.addSql(statement);
  }
}
