import { coerceInputValue, GraphQLError, type GraphQLInputType, type GraphQLSchema } from "graphql";
import { viewOf } from "../../platform/auth/view.ts";
import type { Caller } from "../../platform/http/context.ts";
import { type EntityModel, type ModelField, modelOf } from "../../platform/model/model.ts";
import { seesAll } from "../access/sees.ts";
import { Company } from "../company/company.entity.ts";
import { askedFields } from "../read/asked-fields.ts";
import type { FilterInput } from "../read/conditions.ts";
import { compileFilter } from "../read/filter.ts";
import { statementFor } from "../read/statement.ts";
import { SegmentMember } from "./segment-member.entity.ts";
import { SegmentMove } from "./segment-move.entity.ts";

/** Why a rule is none, and where in it. */
export class RuleRefused extends Error {
  readonly code: "INVALID" | "FORBIDDEN";
  readonly path: readonly string[];

  constructor(code: RuleRefused["code"], message: string, path: readonly string[]) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** The entities that a field has to do with: its own, and the one it leads to. */
const about = (model: EntityModel, field: ModelField): EntityModel[] =>
  field.kind === "column" || field.kind === "computed" || field.kind === "union"
    ? [model]
    : [model, modelOf(field.target())];

/**
 * Sees that a rule divides companies, by nothing but what its writer sees of all of them: whoever sees a segment learns
 * what the rule says of its companies. People's own data is in no rule.
 *
 * @throws RuleRefused where it does not
 */
export function checkRule(
  schema: GraphQLSchema,
  stored: unknown,
  caller: Pick<Caller, "principal" | "keys">,
): FilterInput {
  const type = schema.getType("CompanyFilter") as GraphQLInputType;
  const rule = coerceInputValue(stored, type, (path, _value, error) => {
    throw new RuleRefused("INVALID", error.message, path.map(String));
  }) as FilterInput;
  const view = viewOf(caller.principal.rights);
  for (const { model, field, path } of askedFields(modelOf(Company), rule)) {
    const models = about(model, field);
    if (models.some(({ target }) => target === SegmentMember || target === SegmentMove))
      throw new RuleRefused("INVALID", "A segment is not made of segments", path);
    if (models.some(({ access }) => access.area === "PERSONAL") || (field.kind === "column" && field.personal))
      throw new RuleRefused("INVALID", "People's own data is in no segment's rule", path);
    if (models.some((one) => !seesAll(view, one)))
      throw new RuleRefused("FORBIDDEN", "A rule asks only by what its writer sees of all companies", path);
  }
  try {
    compileFilter(modelOf(Company), "c", rule, statementFor(caller));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new RuleRefused(error.extensions.code === "FORBIDDEN" ? "FORBIDDEN" : "INVALID", error.message, []);
  }
  return rule;
}
