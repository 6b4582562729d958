/** Encodings a sheet may come in; "-mark" has a byte order mark. */
export const ENCODINGS = [
  "utf-8",
  "utf-8-mark",
  "utf-16le-mark",
  "utf-16be-mark",
  "utf-16le",
  "utf-16be",
  "gb18030",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const MARKS: Partial<Record<Encoding, readonly number[]>> = {
  "utf-8-mark": [0xef, 0xbb, 0xbf],
  "utf-16le-mark": [0xff, 0xfe],
  "utf-16be-mark": [0xfe, 0xff],
};

// Node decodes GB 18030 but does not encode it; the two-byte area is enough for tests and is inverted here.
let gbBytes: Map<string, readonly number[]> | undefined;

function gbTable(): Map<string, readonly number[]> {
  if (gbBytes) return gbBytes;
  gbBytes = new Map();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) gbBytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return gbBytes;
}

/** A text in an encoding. Throws for a character that the encoding, as far as it is implemented here, does not hold. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  return Buffer.concat([Buffer.from(MARKS[encoding] ?? []), body(text, encoding)]);
}

function body(text: string, encoding: Encoding): Buffer {
  if (encoding.startsWith("utf-8")) return Buffer.from(text, "utf8");
  if (encoding === "gb18030") return Buffer.from([...text].flatMap(gbCharacter));
  const little = Buffer.from(text, "utf16le");
  return encoding.startsWith("utf-16be") ? little.swap16() : little;
}

function gbCharacter(character: string): readonly number[] {
  if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
  const bytes = gbTable().get(character);
  if (!bytes) throw new Error(`${character} is not in the two-byte area of GB 18030`);
  return bytes;
}
