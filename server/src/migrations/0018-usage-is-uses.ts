import { Migration } from "@mikro-orm/migrations";

/** How often something was used has a name of its own: what a list counts is its records. */
export class UsageIsUses extends Migration {
  override up(): void {
    this.addSql("alter table usage_record rename column count to uses");
  }
}
