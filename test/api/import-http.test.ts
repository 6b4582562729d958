import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";

let app: TestServer;

beforeAll(async () => {
  app = await aServer();
});

afterAll(() => app.close());

async function upload(
  name: string,
  body: string | Buffer,
  query = "",
): Promise<{ status: number; body: { id: string; code?: string } }> {
  const url = `/import/files?name=${encodeURIComponent(name)}${query}`;
  const answer = await app.server.inject({
    method: "POST",
    url,
    payload: body,
    headers: { "content-type": "text/csv" },
  });
  return { status: answer.statusCode, body: answer.json() };
}

const START =
  "mutation ($files: [ID!]!) { importStart(input: { files: $files }) { run { id status } userErrors { code path message } } }";
const RUN = `query ($id: ID!) { importRun(id: $id) { status progress error finishedAt files {
  name entity read written refused skippedReason error { code } columns { header field } issues { line code severity } refusedUrl } } }`;

interface Started {
  importStart: { run: { id: string; status: string } | null; userErrors: { code: string; path: string[] }[] };
}
interface Finished {
  importRun: {
    status: string;
    progress: number;
    files: { name: string; refusedUrl: string | null; [key: string]: unknown }[];
  };
}

describe("an import over HTTP", () => {
  it("takes files, runs in the background, reports, and gives the refused rows", async () => {
    const accounts = await upload("accounts.csv", "account,employees\nAlpha,10\nBeta,many\n");
    const notes = await upload("readme.txt", "nothing,of,interest\n1,2,3\n", "&folder=1");
    expect([accounts.status, notes.status]).toEqual([201, 201]);
    const { data } = await app.query<Started>(START, { files: [accounts.body.id, notes.body.id] });
    expect(data.importStart.userErrors).toEqual([]);
    const { id, status } = data.importStart.run!;
    expect(status).toBe("RUNNING");
    await app.imports.idle();
    const { importRun } = (await app.query<Finished>(RUN, { id })).data;
    expect(importRun).toMatchObject({ status: "DONE", progress: 1, error: null });
    expect(importRun.files).toMatchObject([
      {
        name: "accounts.csv",
        entity: "company",
        read: 2,
        written: 1,
        refused: 1,
        issues: [{ line: 3, code: "NUMBER_INVALID", severity: "REFUSED" }],
      },
      { name: "readme.txt", entity: null, skippedReason: expect.stringContaining("not known"), error: null },
    ]);
    const refused = await app.server.inject(importRun.files[0]!.refusedUrl!);
    expect(refused.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(refused.body).toContain('Beta,many,3,"NUMBER_INVALID');
    const { data: list } = await app.query<{ importRuns: { id: string }[] }>("{ importRuns(first: 5) { id } }");
    expect(list.importRuns[0]).toEqual({ id });
    // The uploads have served.
    await expect.poll(() => readdirSync(path.join(app.services.dataDir, "uploads"))).toEqual([]);
  });

  it("refuses names that lead elsewhere, files nobody sent and files nobody refused", async () => {
    for (const name of ["../x.csv", "a/b.csv", "..", "a\\b.csv"])
      expect(await upload(name, "a")).toMatchObject({ status: 400, body: { code: "NAME_INVALID" } });
    const { data } = await app.query<Started>(START, { files: ["../../etc/passwd"] });
    expect(data.importStart).toMatchObject({
      run: null,
      userErrors: [{ code: "UPLOAD_NOT_FOUND", path: ["input", "files", "0"] }],
    });
    expect((await app.query<Started>(START, { files: [] })).data.importStart.userErrors).toHaveLength(1);
    const { data: runs } = await app.query<{ importRuns: { id: string }[] }>("{ importRuns(first: 1) { id } }");
    const id = runs.importRuns[0]?.id ?? "01890000-0000-7000-8000-000000000000";
    for (const place of [`${id}/refused/..%2f..%2fx`, `${id}/refused/1-other.refused.csv`, "..%2f..%2f/refused/x"]) {
      expect((await app.server.inject(`/import/runs/${place}`)).statusCode).toBe(404);
    }
    expect((await app.query('{ importRun(id: "com_1") { id } }')).errors![0]!.extensions.code).toBe("BAD_ID");
    expect((await app.query("{ importRuns(first: 1000000) { id } }")).errors![0]!.extensions.code).toBe("PAGE_SIZE");
  });
});
