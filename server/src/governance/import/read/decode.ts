import { ImportFileError } from "../import-error.ts";
import type { EncodingName } from "./encoding.ts";

/**
 * Bytes to text, piece by piece, without the byte order mark. Fails at the first byte that the encoding does not know
 * (a file of mixed encodings), since a replaced character would be a value nobody wrote.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: EncodingName): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      const message = `After line ${lines + 1} there are bytes that are not ${encoding}: the file mixes encodings or is damaged.`;
      throw new ImportFileError("ENCODING_INVALID", message, lines + 1);
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
    yield text;
  }
  yield decode();
}
