import type { EntityManager } from "@mikro-orm/postgresql";
import { sizeClassOf } from "@guanxi/shared/company-size";
import { creditCodeProblem, validCreditCode } from "@guanxi/shared/credit-code";
import { sectionOf } from "@guanxi/shared/industry";
import { regionOf } from "@guanxi/shared/region";
import { modelOf } from "../../platform/model/model.ts";
import { uuidOf } from "../read/node-id.ts";
import { User } from "../user/user.entity.ts";
import { type UserError, WriteRefused } from "../write/payload.ts";
import type { CompanyCreateInput } from "./company-create.types.ts";
import { Company } from "./company.entity.ts";

const LONGEST_NAME = 200;

/** What is wrong with an input by itself, before the database is asked. */
function problemsOf(input: CompanyCreateInput): UserError[] {
  const errors: UserError[] = [];
  const wrong = (code: UserError["code"], message: string, field: string) =>
    errors.push({ code, message, path: [field] });
  if (!input.name.trim()) wrong("REQUIRED", "A company needs a name", "name");
  if (input.name.length > LONGEST_NAME) wrong("TOO_LONG", `A name has at most ${LONGEST_NAME} characters`, "name");
  const problem = input.creditCode ? creditCodeProblem(input.creditCode) : null;
  if (problem === "LENGTH") wrong("INVALID", "A unified social credit code has 18 characters", "creditCode");
  if (problem === "FORMAT") wrong("INVALID", "A unified social credit code has no such characters", "creditCode");
  if (problem === "CHECK_DIGIT")
    wrong("INVALID", "The check digit of this unified social credit code does not fit", "creditCode");
  if (input.industryCode && !sectionOf(input.industryCode))
    wrong("INVALID", "GB/T 4754 has no such code", "industryCode");
  if (input.regionCode && !regionOf(input.regionCode)) wrong("INVALID", "GB/T 2260 has no such province", "regionCode");
  if (input.headcount != null && input.headcount < 0) wrong("INVALID", "A headcount is not negative", "headcount");
  return errors;
}

/**
 * Puts a company into the graph, in the caller's transaction; its size class follows from industry, headcount and revenue.
 *
 * @throws WriteRefused with every reason at once
 */
export async function createCompany(em: EntityManager, input: CompanyCreateInput): Promise<Company> {
  const errors = problemsOf(input);
  const owner = input.ownerId ? await em.findOne(User, { id: uuidOf(modelOf(User), input.ownerId) }) : null;
  if (input.ownerId && !owner) errors.push({ code: "NOT_FOUND", message: "There is no such user", path: ["ownerId"] });
  const parent = input.parentId ? await em.findOne(Company, { id: uuidOf(modelOf(Company), input.parentId) }) : null;
  if (input.parentId && !parent)
    errors.push({ code: "NOT_FOUND", message: "There is no such company", path: ["parentId"] });
  const creditCode = input.creditCode ? validCreditCode(input.creditCode) : null;
  if (creditCode && (await em.count(Company, { creditCode })) > 0)
    errors.push({
      code: "DUPLICATE",
      message: "Another company has this unified social credit code",
      path: ["creditCode"],
    });
  if (errors.length > 0) throw new WriteRefused(errors);
  const company = new Company();
  em.assign(company, {
    name: input.name.trim(),
    legalName: input.legalName?.trim() || null,
    creditCode,
    industryCode: input.industryCode || null,
    regionCode: input.regionCode || null,
    country: input.regionCode ? "CN" : null,
    headcount: input.headcount ?? null,
    annualRevenue: input.annualRevenue ?? null,
    sizeClass: sizeClassOf(input.industryCode, {
      headcount: input.headcount ?? null,
      revenue: input.annualRevenue == null ? null : Number(input.annualRevenue),
    } as never),
    status: input.status,
    owner,
    parent,
  } as never);
  em.persist(company);
  return company;
}
