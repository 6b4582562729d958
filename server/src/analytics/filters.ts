import { Company } from "../graph/company/company.entity.ts";
import { Deal } from "../graph/deal/deal.entity.ts";
import type { Statement } from "../graph/read/statement.ts";
import type { FilterInput } from "../graph/read/conditions.ts";
import { compileFilter } from "../graph/read/filter.ts";
import { modelOf } from "../platform/model/model.ts";

/** The condition of the companies a filter finds; the same filter as on lists. */
export const companyCondition = (filter: FilterInput | null | undefined, alias: string, statement: Statement): string =>
  filter ? compileFilter(modelOf(Company), alias, filter, statement) : "true";

/** The condition of the deals a filter finds; the same filter as on lists. */
export const dealCondition = (filter: FilterInput | null | undefined, alias: string, statement: Statement): string =>
  filter ? compileFilter(modelOf(Deal), alias, filter, statement) : "true";
