import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { DOUBLE_SURNAMES, maskName, SPACES } from "@guanxi/shared/mask";
import { blottedSql, maskedNameSql } from "@guanxi/server/graph/read/mask.sql";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

const letter = fc.oneof(
  fc.constantFrom(..."王李欧阳娜伟䶮〇𠮷㐀豈あアÄßéİıŸжΣ-'.·aZz9[]\\^$"),
  fc.constantFrom(...SPACES),
  fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }),
);
const names = fc
  .tuple(fc.constantFrom("", ...DOUBLE_SURNAMES), fc.array(letter, { maxLength: 8 }))
  .map(([surname, letters]) => (surname + letters.join("")).replaceAll("\0", ""));

it("masks names in the database as shared/mask does", async () => {
  const people = fc.sample(fc.tuple(names, fc.constantFrom("MALE", "FEMALE", null)), {
    numRuns: 5000,
    seed: 20_261_123,
  });
  const rows = await server.services.database.query<{ masked: string }>(
    `select ${maskedNameSql("p.name", "p.gender")} as masked from unnest($1::text[], $2::text[]) with ordinality p (name, gender, i) order by i`,
    [people.map(([name]) => name), people.map(([, gender]) => gender)],
  );
  const wrong = people.flatMap(([name, gender], i) => {
    const expected = maskName(name, gender);
    return rows[i]!.masked === expected ? [] : [{ name, expected, masked: rows[i]!.masked }];
  });
  expect(wrong).toEqual([]);
});

it.each([
  ["电话13812345678。", "电话****。"],
  ["138 1234 5678 或 (021) 6688-1234", "**** 或 (****"],
  ["＋８６１３８１２３４５６７８", "****"],
  ["写信给 Li.Na+x@sub.example.cn。谢谢", "写信给 ***。谢谢"],
  ["2026-01-01 至 2026-12-31 共 120000 元", "2026-01-01 至 2026-12-31 共 120000 元"],
  ["", ""],
])("blots out numbers and addresses in prose: %s", async (prose, blotted) => {
  const [row] = await server.services.database.query<{ text: string }>(`select ${blottedSql("$1::text")} as text`, [
    prose,
  ]);
  expect(row!.text).toBe(blotted);
});
