/** What several ask for at the same moment, each question once. */
export class Shared {
  readonly #answers = new Map<string, Promise<unknown>>();

  /** The answer to a question; asked by whoever comes first, and told to all of them, a failure too. */
  once<Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(question) as Promise<Answer> | undefined;
    if (known) return known;
    const answer = ask();
    this.#answers.set(question, answer);
    return answer;
  }
}
