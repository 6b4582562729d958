import { Lexer, Source, type Token, TokenKind } from "graphql";

/** What a piece of a GraphQL text is, as far as it is shown in another colour. */
type Mark = "keyword" | "type" | "field" | "argument" | "variable" | "value" | "text" | "comment" | "sign";

export interface Piece {
  readonly mark: Mark;
  readonly text: string;
}

const KEYWORDS = new Set(["query", "mutation", "subscription", "fragment", "on"]);
const LITERALS = new Set(["true", "false", "null"]);
const MARKS: Partial<Record<TokenKind, Mark>> = {
  [TokenKind.STRING]: "text",
  [TokenKind.BLOCK_STRING]: "text",
  [TokenKind.INT]: "value",
  [TokenKind.FLOAT]: "value",
  [TokenKind.COMMENT]: "comment",
  [TokenKind.DOLLAR]: "variable",
  [TokenKind.AT]: "keyword",
};

function markOfName({ value, prev, next }: Token): Mark {
  if (prev?.kind === TokenKind.DOLLAR) return "variable";
  if (prev?.kind === TokenKind.AT) return "keyword";
  if (KEYWORDS.has(value) && next?.kind !== TokenKind.COLON) return "keyword";
  if (next?.kind === TokenKind.COLON) return "argument";
  if (LITERALS.has(value) || /^[A-Z][A-Z0-9_]*$/.test(value)) return value === "ID" ? "type" : "value";
  return /^[A-Z]/.test(value) ? "type" : "field";
}

/** Cuts a GraphQL text into pieces that together are the text; the lexer is graphql-js's own. */
export function marked(text: string): readonly Piece[] {
  const lexer = new Lexer(new Source(text));
  let token: Token | null = lexer.token;
  while (lexer.advance().kind !== TokenKind.EOF);
  const pieces: Piece[] = [];
  let at = 0;
  // comments stand between the tokens, where the lexer leaves them
  for (token = token.next; token && token.kind !== TokenKind.EOF; token = token.next) {
    if (token.start > at) pieces.push({ mark: "sign", text: text.slice(at, token.start) });
    const mark = token.kind === TokenKind.NAME ? markOfName(token) : (MARKS[token.kind] ?? "sign");
    pieces.push({ mark, text: text.slice(token.start, token.end) });
    at = token.end;
  }
  if (at < text.length) pieces.push({ mark: "sign", text: text.slice(at) });
  return pieces;
}
