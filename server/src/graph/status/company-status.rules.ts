import { modelOf } from "../../platform/model/model.ts";
import { Company } from "../company/company.entity.ts";
import type { EntityRules } from "../write/rules.ts";
import { CompanyStatusChange } from "./company-status-change.entity.ts";

/** Every status a company enters is written into its history. */
export const companyStatusRules: EntityRules<Company> = {
  entity: Company,
  async after({ write, row, before }) {
    if (before?.status === row.status) return;
    const change = new CompanyStatusChange();
    const fromStatus = (before?.status as string | undefined) ?? null;
    write.em.assign(change, { company: row, fromStatus, toStatus: row.status, at: new Date() } as never);
    write.em.persist(change);
    await write.em.flush();
    write.tell(modelOf(CompanyStatusChange), "CREATED", change.id, row.id, change.version);
  },
};
