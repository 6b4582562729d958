import { detect } from "chardet";

/** An encoding as WHATWG's TextDecoder names it. */
export type EncodingName = string;

const BOMS: readonly { readonly bytes: readonly number[]; readonly encoding: EncodingName }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
  { bytes: [0x84, 0x31, 0x95, 0x33], encoding: "gb18030" },
];

/**
 * The encoding of a text from its first bytes: byte order mark, zero bytes of UTF-16, valid UTF-8, the common area of
 * GB 18030, and at last chardet's statistics. Returns null when the bytes look like no text.
 *
 * @param head the first bytes of the file (64 KiB are plenty)
 * @param whole whether `head` is the whole file; else its last character may be cut
 */
export function detectEncoding(head: Uint8Array, whole: boolean): EncodingName | null {
  const mark = BOMS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (mark) return mark.encoding;
  if (head.includes(0)) return utf16WithoutMark(head);
  if (decodes(head, "utf-8", whole)) return "utf-8";
  if (looksLikeGb(head) && decodes(head, "gb18030", whole)) return "gb18030";
  if (standsAlone(head)) return "windows-1252";
  return fromStatistics(head) ?? (decodes(head, "gb18030", whole) ? "gb18030" : "windows-1252");
}

function decodes(bytes: Uint8Array, encoding: EncodingName, whole: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** ASCII characters of UTF-16 (delimiters and line ends at least) have their zero byte on one side only. */
function utf16WithoutMark(bytes: Uint8Array): EncodingName | null {
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  if (Math.min(even, odd) * 20 > Math.max(even, odd)) return null;
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/u.test(text) ? null : encoding;
}

/** Whether most double bytes lie in the area of GB 2312: accented Latin letters stand between ASCII ones and do not. */
function looksLikeGb(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const trail = bytes[++at]!;
    pairs++;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common++;
  }
  return pairs > 0 && common / pairs >= 0.8;
}

/** Whether high bytes stand between ASCII ones, as accented letters of Western languages do. */
function standsAlone(bytes: Uint8Array): boolean {
  let high = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    high++;
    if ((bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) alone++;
  }
  return alone / high >= 0.8;
}

function fromStatistics(bytes: Uint8Array): EncodingName | null {
  const name = detect(bytes);
  if (name === null) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
