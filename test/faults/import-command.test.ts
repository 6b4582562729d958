import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aFolder, aServerProcess, guanxi } from "../process.ts";

const CRM = fileURLToPath(new URL("../../../shared/data/crm-sales-opportunities", import.meta.url));

function aFile(name: string, content: string | Buffer): string {
  const file = path.join(aFolder(), name);
  writeFileSync(file, content);
  return file;
}

describe("guanxi import", () => {
  const env = () => ({ GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" });

  it("tells the line of a broken quote", async () => {
    const file = aFile("accounts.csv", 'account,sector\nAcme,"retail"\nBeta,"broken\nGamma,x\n');
    const { code, stdout } = await guanxi(["import", file], env());
    expect(code).toBe(1);
    expect(stdout).toMatch(/line 3/);
  });

  it("refuses what is not CSV, a header nobody knows, and a file that is not there", async () => {
    const picture = aFile("photo.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    const unknown = aFile("stars.csv", "hue,lustre\n1,2\n");
    for (const [file, words] of [
      [picture, /not (a )?CSV|PNG/i],
      [unknown, /hue|header/i],
    ] as const) {
      const { code, stdout } = await guanxi(["import", file], env());
      expect(code).toBe(1);
      expect(stdout).toMatch(words);
    }
    const { code, stderr } = await guanxi(["import", "/nowhere/at/all.csv"], env());
    expect(code).toBe(1);
    expect(stderr).toContain("/nowhere/at/all.csv");
  });

  it.skipIf(!existsSync(CRM))(
    "gives the server that holds the folder the CRM data, and the funnel its figures",
    async () => {
      const said = env();
      const server = await aServerProcess(said);
      const first = await guanxi(["import", CRM], said);
      expect(first.stderr + first.stdout).not.toMatch(/Error|in use/);
      expect(first.code).toBe(0);
      const { funnel } = await server.query<{ funnel: { cohort: Record<string, unknown> } }>(
        "{ funnel { cohort { deals won lost open wonAmount winRate withoutCompany } } }",
      );
      expect(funnel.cohort).toEqual({
        deals: 8800,
        won: 4238,
        lost: 2473,
        open: 2089,
        wonAmount: "10005534.00",
        winRate: 4238 / 6711,
        withoutCompany: 1425,
      });
      const second = await guanxi(["import", CRM], said);
      expect(second.code).toBe(0);
      const { importRuns } = await server.query<{ importRuns: { files: { written: number; updated: number }[] }[] }>(
        "{ importRuns(first: 1) { files { written updated } } }",
      );
      expect(importRuns[0]!.files.every(({ written, updated }) => written + updated === 0)).toBe(true);
      await server.stop();
    },
  );
});
