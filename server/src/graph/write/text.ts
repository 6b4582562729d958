/** Why a text cannot be taken. */
export interface TextProblem {
  readonly code: "INVALID" | "TOO_LONG";
  readonly message: string;
  readonly parameters?: Record<string, number>;
}

/** What is wrong with a text, whatever it is about: PostgreSQL holds no NUL, and each text has its longest. */
export function textProblem(value: string, longest: number): TextProblem | null {
  if (value.length > longest) {
    const parameters = { longest, actual: value.length };
    return { code: "TOO_LONG", message: `It has at most ${longest} characters`, parameters };
  }
  return value.includes("\0") ? { code: "INVALID", message: "A text holds no NUL character" } : null;
}
