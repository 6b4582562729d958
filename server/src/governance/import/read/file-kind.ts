/** The first bytes of things people send by mistake, and what to tell them. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: "a ZIP archive or an Excel workbook (XLSX): save the sheet as CSV first" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: "an old Excel workbook (XLS): save the sheet as CSV first" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: "a PNG picture" },
  { bytes: [0xff, 0xd8, 0xff], kind: "a JPEG picture" },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: "a GIF picture" },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: "a PDF document" },
  { bytes: [0x1f, 0x8b], kind: "a gzip archive" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: "a zstd archive" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: "a program" },
  { bytes: [0x4d, 0x5a, 0x90], kind: "a program" },
];

/** What the file is if its first bytes say that it is no text at all, else null. */
export function foreignKindOfBytes(head: Uint8Array): string | null {
  const found = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  return found?.kind ?? null;
}

// Control characters that no sheet contains; tab, line ends, and the unit separators some exports use as delimiters stay.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000\u0002-\u0006\u0008\u000e-\u001b]/u;

/** What the file is if its text says that it is no table, else null. */
export function foreignKindOfText(head: string): string | null {
  const start = head.trimStart().slice(0, 200);
  if (/^<(?:!doctype|html|\?xml|svg|table)/iu.test(start)) return "a web page or an XML document";
  if (/^(?:\{\s*"|\[\s*[{[])/u.test(start)) return "a JSON document";
  if (CONTROLS.test(head)) return "a file that is not text";
  return null;
}
