import { describe, expect, it } from "vitest";
import { headerKey } from "@guanxi/server/governance/import/mapping/header-key";
import { mapHeader } from "@guanxi/server/governance/import/mapping/map-header";

const fieldsOf = (header: readonly string[], name = ""): Record<string, string | null> =>
  Object.fromEntries(mapHeader(header, name)!.columns.map((column) => [column.header, column.field]));
const entitiesOf = (header: readonly string[], name = ""): string[] => {
  const mapping = mapHeader(header, name);
  return mapping ? [mapping.primary, ...mapping.companions].map(({ entity }) => entity) : [];
};

describe("headers", () => {
  it("are the same in any case, width, punctuation and with any unit", () => {
    expect(headerKey("潜在价值评分(1-5分)")).toBe(headerKey("潜在价值评分（1－5分）"));
    expect(headerKey("Billing Country")).toBe(headerKey("BILLINGCOUNTRY"));
    expect(headerKey("合同金额/万元")).toBe(headerKey("合同金额"));
  });

  it("of the CRM opportunities map by themselves", () => {
    expect(
      fieldsOf(["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"]),
    ).toEqual({
      account: "company.name",
      sector: "company.industry",
      year_established: "company.foundedYear",
      revenue: "company.annualRevenue",
      employees: "company.headcount",
      office_location: "company.country",
      subsidiary_of: "company.parent",
    });
    expect(entitiesOf(["sales_agent", "manager", "regional_office"])).toEqual(["user"]);
    expect(entitiesOf(["product", "series", "sales_price"])).toEqual(["product"]);
    const pipeline = [
      "opportunity_id",
      "sales_agent",
      "product",
      "account",
      "deal_stage",
      "engage_date",
      "close_date",
      "close_value",
    ];
    expect(entitiesOf(pipeline)).toEqual(["deal"]);
    expect(Object.values(fieldsOf(pipeline))).not.toContain(null);
  });

  it("of the seventeen-column customer sheet map by themselves, to three entities", () => {
    const header = [
      "客户编号",
      "客户名称",
      "联系人",
      "联系方式",
      "所属行业",
      "企业规模",
      "客户类型",
      "需求类型",
      "需求描述",
      "接触渠道",
      "首次接触时间",
      "最近跟进时间",
      "跟进人",
      "跟进记录",
      "当前状态",
      "潜在价值评分(1-5分)",
      "备注",
    ];
    expect(entitiesOf(header)).toEqual(["company", "contact", "interaction"]);
    expect(fieldsOf(header)).toMatchObject({
      客户编号: "company.key",
      客户名称: "company.name",
      联系人: "contact.name",
      联系方式: "contact.reach",
      所属行业: "company.industry",
      接触渠道: "interaction.channel",
      最近跟进时间: "interaction.at",
      跟进记录: "interaction.summary",
      跟进人: "company.owner",
    });
  });

  it("of Salesforce and Atomic CRM map by themselves", () => {
    expect(
      entitiesOf([
        "ID",
        "NAME",
        "PARENTID",
        "BILLINGCOUNTRY",
        "INDUSTRY",
        "ANNUALREVENUE",
        "NUMBEROFEMPLOYEES",
        "OWNERID",
      ]),
    ).toEqual(["company"]);
    expect(entitiesOf(["ID", "ACCOUNTID", "NAME", "STAGENAME", "AMOUNT", "CLOSEDATE", "CREATEDDATE"])).toEqual([
      "deal",
    ]);
    expect(
      entitiesOf(["id", "first_name", "last_name", "gender", "title", "company_id", "company_name", "email_work"]),
    ).toEqual(["contact", "company"]);
  });

  it("that nobody knows map to nothing", () => {
    expect(mapHeader(["column1", "column2"])).toBeNull();
    expect(mapHeader(["foo", "name"], "notes.csv")?.primary.entity).not.toBe("deal");
  });

  it("read a field from the first column that has a value", () => {
    const mapping = mapHeader(["first_name", "last_name", "company_name", "email_home", "email_work"])!;
    expect(mapping.primary.columns.get("email")!.indexes).toEqual([4, 3]);
  });
});
