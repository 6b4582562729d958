import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportSource } from "@guanxi/server/governance/import/import-source";
import { detectDelimiter } from "@guanxi/server/governance/import/read/delimiter";
import { detectEncoding } from "@guanxi/server/governance/import/read/encoding";
import { openSheet, type Sheet } from "@guanxi/server/governance/import/read/sheet";
import { encode, ENCODINGS } from "./import-encode.ts";

const source = (bytes: Uint8Array, pieceSize = 7): ImportSource => ({
  name: "test.csv",
  size: bytes.length,
  explicit: true,
  open: () => Readable.from(pieces(bytes, pieceSize)),
});

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[], delimiter: string, end = "\r\n"): string =>
  rows.map((row) => row.map(quote).join(delimiter) + end).join("");

async function readAll(sheet: Sheet): Promise<{ lines: number[]; cells: string[][] }> {
  const lines: number[] = [];
  const cells: string[][] = [];
  for await (const record of sheet.records()) {
    lines.push(record.line);
    cells.push([...record.cells]);
  }
  return { lines, cells };
}

const open = (text: string | Uint8Array): Promise<Sheet> =>
  openSheet(source(typeof text === "string" ? new TextEncoder().encode(text) : text), () => 0);

describe("a sheet", () => {
  it("reads back equal whatever its cells, delimiter, line ends and encoding", async () => {
    // Characters that every one of the encodings can hold, quotes and line ends included.
    const cell = fc.string({ unit: fc.constantFrom(..."ab ,;|\t\"'\n\r!关系客户，。éü1-=".split("")), maxLength: 6 });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    const delimiter = fc.constantFrom(",", ";", "\t", "|", "!");
    const end = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        table,
        delimiter,
        end,
        fc.constantFrom(...ENCODINGS),
        async (rows, separator, lineEnd, encoding) => {
          const header = rows[0]!.map((_, at) => `column ${at}`);
          const bytes = encode(csv([header, ...rows], separator, lineEnd), encoding);
          const dialect = { encoding: encoding.replace("-mark", ""), delimiter: separator };
          const { cells, lines } = await readAll(await openSheet(source(bytes), () => 0, dialect));
          expect(cells).toEqual(rows);
          const heights = rows.map(
            (row) => 1 + row.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/gu)?.length ?? 0), 0),
          );
          expect(lines).toEqual(
            heights.map((_, at) => 2 + heights.slice(0, at).reduce((sum, height) => sum + height, 0)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("finds encoding and delimiter of what people write", async () => {
    const word = fc.constantFrom(
      "客户名称",
      "上海恒锐机械有限公司",
      "联系人",
      "Acme",
      "已成交",
      "2024-03-05",
      "12.5",
      "华东区",
    );
    const rows = fc.array(fc.tuple(word, word, word), { minLength: 3, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom(...ENCODINGS),
        async (body, separator, encoding) => {
          const header = ["客户名称", "联系人", "所属行业"];
          const sheet = await openSheet(source(encode(csv([header, ...body], separator), encoding), 1000), () => 0);
          expect(sheet.header).toEqual(header);
          expect((await readAll(sheet)).cells).toEqual(body);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("begins where the titles above it end", async () => {
    const sheet = await openSheet(source(new TextEncoder().encode("客户表,,\n\nname,phone,city\na,1,x\n")), () => 1);
    expect(sheet.headerLine).toBe(3);
    expect((await readAll(sheet)).lines).toEqual([4]);
  });

  it("gives every row before a broken quote, and the line of the record that has it", async () => {
    const sheet = await open('a,b\n1,2\n3,"x\ny"\n4,"5\n6,7\n8,9\n');
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const { line } of sheet.records()) seen.push(line);
      })(),
    ).rejects.toMatchObject({ code: "QUOTE_BROKEN", line: 5 });
    expect(seen).toEqual([2, 3]);
  });

  it("stops at a quote that swallows the file instead of holding it in memory", async () => {
    const sheet = await openSheet(
      source(new TextEncoder().encode(`a,b\n1,"2\n${"3,4\n".repeat(600_000)}`), 65_536),
      () => 0,
    );
    await expect(readAll(sheet)).rejects.toMatchObject({ code: "RECORD_TOO_LONG", line: 2 });
  });

  it("refuses bytes that do not belong to its encoding, naming the line", async () => {
    const head = new TextEncoder().encode(`name,city\n${"a,b\n".repeat(20_000)}`);
    const bytes = Buffer.concat([head, Buffer.from([0xc9, 0xcf, 0xba, 0xa3]), Buffer.from(",x\n")]);
    await expect(readAll(await openSheet(source(bytes, 65_536), () => 0))).rejects.toMatchObject({
      code: "ENCODING_INVALID",
    });
  });

  it.each([
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "NOT_CSV", /PNG/u],
    ["a workbook", Buffer.from("PK\u0003\u0004\u0014\u0000"), "NOT_CSV", /XLSX/u],
    ["a web page", Buffer.from("<!doctype html><html>"), "NOT_CSV", /web page/u],
    ["JSON", Buffer.from('{"a": 1}'), "NOT_CSV", /JSON/u],
    ["bytes without meaning", Buffer.from([1, 2, 0, 3, 0, 0, 5, 4, 7, 0, 255]), "NOT_CSV", /not text/u],
    ["nothing", Buffer.alloc(0), "EMPTY_FILE", /empty/u],
    ["blank lines", Buffer.from("\n \n"), "EMPTY_FILE", /empty/u],
    ["a million columns", Buffer.from("a,".repeat(1001)), "TOO_MANY_COLUMNS", /columns/u],
  ])("refuses %s with a sentence", async (_what, bytes, code, message) => {
    await expect(open(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe("detection", () => {
  it("tells accented Latin letters from Chinese", () => {
    expect(detectEncoding(Buffer.from("Crédit Müller,Madrid\n", "latin1"), true)).toBe("windows-1252");
    expect(detectEncoding(encode("客户名称,联系人\n张三,李四\n", "gb18030"), true)).toBe("gb18030");
  });

  it("prefers a usual delimiter and takes an odd one when it alone fits", () => {
    expect(detectDelimiter("a,b!c,d\n1,2!3,4\n", true)).toBe(",");
    expect(detectDelimiter("a!b\n1!2\n3!4\n", true)).toBe("!");
    expect(detectDelimiter('name;note\n"a,b;c";"x,y"\n1;2,5\n', true)).toBe(";");
    expect(detectDelimiter("one column\na\n", true)).toBe(",");
  });
});
