import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importFiles } from "@guanxi/server/cli/import-files";
import type { ImportFileReport, ImportReport } from "@guanxi/server/governance/import/import-report";
import type { ImportSource } from "@guanxi/server/governance/import/import-source";
import { unseal } from "@guanxi/server/platform/personal/seal";
import { testKeys } from "../keys.ts";
import { runFolder, runImport } from "@guanxi/server/governance/import/run/run-import";
import type { Database } from "@guanxi/server/platform/database/sql";
import { aDatabase } from "../database.ts";

const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

let database: Database;
let dataDir: string;

beforeAll(async () => {
  database = await aDatabase();
}, 60_000);

afterAll(() => database.close());

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "guanxi-import-"));
  await database.query("truncate team, app_user, company, product, deal, import_run cascade");
});

afterEach(() => rmSync(dataDir, { recursive: true }));

const sheet = (name: string, text: string): ImportSource => ({
  name,
  size: text.length,
  explicit: true,
  open: () => Readable.from([Buffer.from(text)]),
});

const run = (...files: ImportSource[]): Promise<ImportReport> =>
  runImport({ database, dataDir, keys: testKeys, files });

const rowsOf = <Row = Record<string, unknown>>(sql: string): Promise<Row[]> => database.query<Row>(sql);

const reportOf = (report: ImportReport, name: string): ImportFileReport =>
  report.files.find((file) => file.name === name)!;

const codes = (file: ImportFileReport): Record<string, number> =>
  Object.fromEntries(file.counts.map(({ code, count }) => [code, count]));

function expectNoRowLost({ files }: ImportReport): void {
  for (const { read, written, updated, unchanged, refused } of files)
    expect(written + updated + unchanged + refused).toBe(read);
}

/** Everything that an import writes, with versions and times: equal before and after means untouched. */
const snapshot = async (): Promise<unknown[]> => {
  const tables = [
    "team",
    "app_user",
    "company",
    "company_alias",
    "contact",
    "product",
    "deal",
    "deal_stage_change",
    "deal_value_change",
    "sales_order",
    "interaction",
  ];
  return Promise.all(tables.map((table) => rowsOf(`select * from ${table} order by id`)));
};

describe.skipIf(!existsSync(path.join(DATA, "crm-sales-opportunities")))("the CRM opportunities folder", () => {
  it("comes in with its published figures, and a second time changes nothing", async () => {
    const files = await importFiles([path.join(DATA, "crm-sales-opportunities")], "/");
    const report = await run(...files);
    expectNoRowLost(report);
    expect(Object.fromEntries(report.files.map(({ name, written, refused }) => [name, [written, refused]]))).toEqual({
      "sales_teams.csv": [35, 0],
      "accounts.csv": [85, 0],
      "products.csv": [7, 0],
      "sales_pipeline.csv": [8800, 0],
      "data_dictionary.csv": [0, 0],
    });
    expect(reportOf(report, "data_dictionary.csv").skippedReason).toMatch(/dictionary/u);
    expect(codes(reportOf(report, "sales_pipeline.csv"))).toEqual({ COMPANY_EMPTY: 1425 });
    expect(codes(reportOf(report, "accounts.csv"))).toEqual({ COUNTRY_CORRECTED: 1, CURRENCY_KEPT: 1 });
    expect(await rowsOf("select count(*)::int as all, count(parent_id)::int as children from company")).toEqual([
      { all: 85, children: 15 },
    ]);
    expect(await rowsOf("select role, count(*)::int from app_user group by 1 order by 1")).toEqual([
      { role: "MANAGER", count: 6 },
      { role: "SALES", count: 35 },
    ]);
    expect(
      await rowsOf(
        "select count(*)::int from team t join app_user u on u.id = t.leader_id and u.role = 'MANAGER' and u.team_id = t.id",
      ),
    ).toEqual([{ count: 6 }]);
    expect(await rowsOf("select count(*)::int from app_user where role = 'SALES' and team_id is not null")).toEqual([
      { count: 35 },
    ]);
    expect(
      await rowsOf("select stage, source_stage, furthest_stage, count(*)::int from deal group by 1, 2, 3 order by 1"),
    ).toEqual([
      { stage: "LEAD", source_stage: "Prospecting", furthest_stage: "LEAD", count: 500 },
      { stage: "LOST", source_stage: "Lost", furthest_stage: "QUALIFIED", count: 2473 },
      { stage: "QUALIFIED", source_stage: "Engaging", furthest_stage: "QUALIFIED", count: 1589 },
      { stage: "WON", source_stage: "Won", furthest_stage: "WON", count: 4238 },
    ]);
    expect(await rowsOf("select sum(amount)::text as won from deal where stage = 'WON'")).toEqual([
      { won: "10005534.00" },
    ]);
    expect(await rowsOf("select count(*)::int from deal where company_id is null")).toEqual([{ count: 1425 }]);
    expect(await rowsOf("select count(*)::int from deal where product_id is null or owner_id is null")).toEqual([
      { count: 0 },
    ]);
    expect(
      await rowsOf(
        "select count(*)::int from deal d where entered_at is null and not exists (select from deal_stage_change c where c.deal_id = d.id)",
      ),
    ).toEqual([{ count: 500 }]);
    const [cycle] = await rowsOf<{ days: string }>(
      `select round(avg(extract(epoch from d.closed_at - d.entered_at) / 86400), 2)::text as days
       from deal d join product p on p.id = d.product_id where p.name = 'GTK 500' and d.stage = 'WON'`,
    );
    expect(cycle).toEqual({ days: "64.07" });
    expect(
      await rowsOf(
        "select annual_revenue::text, country, industry_code, industry_text from company where name = 'Acme Corporation'",
      ),
    ).toEqual([{ annual_revenue: "1100040000.00", country: "US", industry_code: "I", industry_text: "technolgy" }]);

    const before = await snapshot();
    const again = await run(...files);
    expectNoRowLost(again);
    expect(again.files.reduce((sum, { written, updated }) => sum + written + updated, 0)).toBe(0);
    expect(again.files.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(8927);
    expect(await snapshot()).toEqual(before);
  }, 60_000);
});

describe.skipIf(!existsSync(path.join(DATA, "import-samples")))("the import samples", () => {
  it("are recognised or left out with a reason, and come in once", async () => {
    const files = await importFiles([path.join(DATA, "import-samples"), path.join(DATA, "ravenstack")], "/");
    const report = await run(...files);
    expectNoRowLost(report);
    const written = Object.fromEntries(
      report.files
        .filter(({ entity }) => entity)
        .map(({ name, entity, read, refused }) => [name, [entity, read, refused]]),
    );
    expect(written).toMatchObject({
      "salesforce-opportunities.csv": ["deal", 38, 0],
      "atomic-crm-contacts.csv": ["contact", 500, 0],
      "ravenstack_accounts.csv": ["company", 500, 0],
    });
    expect(report.files.filter(({ entity }) => entity === null).every(({ skippedReason }) => skippedReason)).toBe(true);
    const again = await run(...files);
    expect(
      again.files
        .map(({ name, written: fresh, updated }) => [name, fresh, updated])
        .filter(([, fresh, updated]) => fresh || updated),
    ).toEqual([]);
  }, 60_000);
});

const SEED_HEADER =
  "客户编号,客户名称,联系人,联系方式,所属行业,企业规模,客户类型,需求类型,需求描述,接触渠道,首次接触时间,最近跟进时间,跟进人,跟进记录,当前状态,潜在价值评分(1-5分),备注";

describe("a sheet of the seventeen columns", () => {
  it("becomes companies, contacts and interactions", async () => {
    const file = sheet(
      "客户信息.csv",
      `${SEED_HEADER}\n` +
        "C001,上海恒锐机械有限公司,王小明,13800138000,制造业,中型,意向客户,采购,数控机床,电话,2024-01-05,2024-03-05,李销售,已报价,跟进中,4,重点\n" +
        "C001,上海恒锐机械有限公司,赵总,zhao@example.com,制造业,中型,意向客户,采购,数控机床,微信,2024-01-05,2024/3/6,李销售,再次沟通,跟进中,4,\n" +
        "C002,苏州云帆科技,,,软件,,潜在客户,,,,,,,,,,\n",
    );
    const report = await run(file);
    expectNoRowLost(report);
    expect(report.files[0]).toMatchObject({ entity: "company", read: 3, refused: 0, error: null });
    expect(
      await rowsOf("select external_key, name, size_class, status, industry_code from company order by 1"),
    ).toEqual([
      {
        external_key: "C001",
        name: "上海恒锐机械有限公司",
        size_class: "MEDIUM",
        status: "INTERESTED",
        industry_code: "C",
      },
      { external_key: "C002", name: "苏州云帆科技", size_class: null, status: "PROSPECT", industry_code: "I65" },
    ]);
    const people = await rowsOf<Record<"id" | "name" | "phone" | "email", string>>(
      "select id, name, phone, email from contact order by phone nulls last",
    );
    const clear = (row: string, column: string, text: string | null) =>
      text === null ? null : unseal(testKeys, { table: "contact", column, row }, text);
    expect(
      people.map(({ id, name, phone, email }) => ({
        name,
        phone: clear(id, "phone", phone),
        email: clear(id, "email", email),
      })),
    ).toEqual([
      { name: "王小明", phone: "13800138000", email: null },
      { name: "赵总", phone: null, email: "zhao@example.com" },
    ]);
    expect(
      await rowsOf(
        "select i.kind, i.channel, i.summary, c.name from interaction i join contact c on c.id = i.contact_id order by at",
      ),
    ).toEqual([
      { kind: "CALL", channel: "PHONE", summary: "已报价", name: "王小明" },
      { kind: "MESSAGE", channel: "WECHAT", summary: "再次沟通", name: "赵总" },
    ]);
    const before = await snapshot();
    await run(file);
    expect(await snapshot()).toEqual(before);
  });
});

describe("relations", () => {
  it("reach rows further down, in later batches, and tell of those that lead nowhere", async () => {
    const body = Array.from({ length: 1200 }, (_, at) => `Company ${at},Company ${1199 - at}`).join("\n");
    const report = await run(sheet("accounts.csv", `account,subsidiary_of\nOrphan,Nobody\nSelf,Self\n${body}\n`));
    expectNoRowLost(report);
    expect(codes(report.files[0]!)).toEqual({ PARENT_UNKNOWN: 1, PARENT_SELF: 1 });
    expect(await rowsOf("select count(*)::int from company c join company p on p.id = c.parent_id")).toEqual([
      { count: 1200 },
    ]);
  });

  it("resolve by any name, and keep the wording of a company nobody knows until it is", async () => {
    await run(sheet("companies.csv", "客户名称,客户简称,所属行业,城市\n上海恒锐机械有限公司,恒锐,制造业,上海\n"));
    const deals = sheet(
      "deals.csv",
      "商机编号,商机阶段,客户名称,产品,负责人,金额(万元)\nD1,报价,恒锐,无此产品,无此人,12.5\nD2,成交,未来客户,,,3\n",
    );
    const report = await run(deals);
    expect(codes(report.files[0]!)).toEqual({
      PRODUCT_UNKNOWN: 1,
      USER_UNKNOWN: 1,
      COMPANY_UNKNOWN: 1,
      CLOSE_DATE_MISSING: 1,
    });
    const query =
      "select d.external_key, c.name, company_text, stage, amount::text from deal d left join company c on c.id = d.company_id order by 1";
    expect(await rowsOf(query)).toEqual([
      { external_key: "D1", name: "上海恒锐机械有限公司", company_text: null, stage: "PROPOSAL", amount: "125000.00" },
      { external_key: "D2", name: null, company_text: "未来客户", stage: "WON", amount: "30000.00" },
    ]);
    await run(sheet("companies.csv", "客户名称,城市\n未来客户,北京\n"));
    expect((await run(deals)).files[0]).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await rowsOf<{ company_text: string | null }>(query))[1]).toMatchObject({
      name: "未来客户",
      company_text: null,
    });
  });
});

describe("a changed sheet", () => {
  const deals = (stage: string, closed: string): ImportSource =>
    sheet(
      "deals.csv",
      `opportunity_id,deal_stage,product,engage_date,close_date,close_value\nA,${stage},X,2024-01-01,${closed},100\n`,
    );

  it("updates what differs, moves the version, appends to the history and erases nothing", async () => {
    await run(deals("Engaging", ""));
    expect((await run(deals("Won", "2024-02-01"))).files[0]).toMatchObject({ written: 0, updated: 1 });
    expect(await rowsOf("select stage, version, furthest_stage from deal")).toEqual([
      { stage: "WON", version: 2, furthest_stage: "WON" },
    ]);
    expect(await rowsOf("select from_stage, to_stage, inferred from deal_stage_change order by at")).toEqual([
      { from_stage: null, to_stage: "QUALIFIED", inferred: true },
      { from_stage: "QUALIFIED", to_stage: "WON", inferred: false },
    ]);
    await run(sheet("deals.csv", "opportunity_id,deal_stage,close_value\nA,Won,\n"));
    expect(await rowsOf("select amount::text, version from deal")).toEqual([{ amount: "100.00", version: 2 }]);
  });

  it("keeps what a deal was to bring before; what it brought at first is taken to have held since it began", async () => {
    const values = `select amount_before::text, amount::text, inferred, at < '2024-01-02' as began from deal_value_change order by at`;
    await run(deals("Engaging", ""));
    const first = { amount_before: null, amount: "100.00", inferred: true, began: true };
    expect(await rowsOf(values)).toEqual([first]);
    await run(sheet("deals.csv", "opportunity_id,deal_stage,close_value\nA,Engaging,130\n"));
    const later = { amount_before: "100.00", amount: "130.00", inferred: false, began: false };
    expect(await rowsOf(values)).toEqual([first, later]);
  });

  it("leaves a stage alone that was moved here while the source said the same", async () => {
    await run(deals("Engaging", ""));
    await database.query("update deal set stage = 'NEGOTIATION', furthest_stage = 'NEGOTIATION'");
    expect((await run(deals("Engaging", ""))).files[0]).toMatchObject({ unchanged: 1 });
    expect(await rowsOf("select stage from deal")).toEqual([{ stage: "NEGOTIATION" }]);
  });
});

describe("bad input", () => {
  it("keeps the good rows, and the bad ones in a file that can be mended and sent again", async () => {
    const text =
      'account,year_established,employees,sector\nGood,1990,10,retail\n"Bad, Inc",199x,=1+1,retail\nShort\n,1990,1,retail\nGood,1991,10,retail\n';
    const report = await run(sheet("accounts.csv", text));
    expectNoRowLost(report);
    const file = report.files[0]!;
    expect(file).toMatchObject({ read: 5, written: 1, refused: 4 });
    expect(file.issues.map(({ line, code, column }) => [line, code, column])).toEqual([
      [3, "DATE_INVALID", "year_established"],
      [3, "NUMBER_INVALID", "employees"],
      [4, "CELL_COUNT", null],
      [5, "REQUIRED_EMPTY", "account"],
      [6, "KEY_TWICE", null],
    ]);
    const refused = readFileSync(path.join(runFolder(dataDir, report.runId), file.refusedFile!), "utf8");
    expect(refused.startsWith("\ufeffaccount,year_established,employees,sector,import_line,import_reason\r\n")).toBe(
      true,
    );
    expect(refused).toContain(`"Bad, Inc",199x,'=1+1,retail,3,`);
    const mended = refused.replace("199x", "1999").replace("'=1+1", "2");
    const again = await run(sheet("refused.csv", mended));
    expect(again.files[0]).toMatchObject({ read: 4, written: 2, updated: 1, refused: 1 });
    expect(await rowsOf("select name, headcount from company order by 1")).toEqual([
      { name: "Bad, Inc", headcount: 2 },
      { name: "Good", headcount: 10 },
      { name: "Short", headcount: null },
    ]);
  });

  it("keeps the rows before a broken quote and says so", async () => {
    const report = await run(sheet("accounts.csv", 'account,employees\nA,1\nB,2\n"C,3\nD,4\n'));
    expect(report.files[0]).toMatchObject({ read: 2, written: 2, error: { code: "QUOTE_BROKEN", line: 4 } });
    expect(report.files[0]!.error!.message).toContain("line 4");
  });

  it("gives each file that cannot be imported its sentence", async () => {
    const report = await run(
      sheet("a.csv", "column1,column2\n1,2\n"),
      sheet("b.csv", "account,employees\n"),
      sheet("c.csv", ""),
      sheet("d.png", "\u0089PNG"),
    );
    expect(Object.fromEntries(report.files.map(({ name, error }) => [name, error?.code]))).toMatchObject({
      "a.csv": "HEADER_UNKNOWN",
      "b.csv": "HEADER_ONLY",
      "c.csv": "EMPTY_FILE",
    });
    expect(reportOf(report, "a.csv").error!.message).toContain('"column1"');
  });

  it("refuses the row the database refuses, and no other of its batch", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `Company ${at},${at === 7 ? -5 : at}`).join("\n");
    const report = await run(sheet("accounts.csv", `account,employees\n${rows}\n`));
    expect(report.files[0]).toMatchObject({ read: 20, written: 19, refused: 1 });
    expect(report.files[0]!.issues).toMatchObject([{ line: 9, code: "DATABASE_REFUSED" }]);
  });
});
