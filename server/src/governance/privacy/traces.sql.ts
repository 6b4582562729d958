import type { Traces } from "./traces.ts";

/** What `tells` and `without` say of a text, as SQL. */
export interface TracesSql {
  /** The statement's parameters for it. */
  readonly values: readonly string[];
  /** Whether the SQL of a text tells of the person. */
  tells(text: string): string;
  /** The same for a text of JSON. */
  tellsInJson(text: string): string;
  /** The SQL of the text without the person. */
  without(text: string, instead: string): string;
}

/** @param first the number of the first parameter of `values` */
export function tracesSql({ texts, patterns }: Traces, first: number): TracesSql {
  const text = texts.map((_, i) => `$${first + i}::text`);
  const pattern = patterns.map(({ anyCase }, i) => ({ anyCase, $: `$${first + texts.length + i}::text` }));
  const any = (conditions: readonly string[]) => `(${["false", ...conditions].join(" or ")})`;
  const matches = (sql: string) => pattern.map(({ anyCase, $ }) => `${sql} ${anyCase ? "~*" : "~"} ${$}`);
  return {
    values: [...texts, ...patterns.map(({ source }) => source)],
    tells: (sql) => any([...text.map(($) => `strpos(${sql}, ${$}) > 0`), ...matches(sql)]),
    tellsInJson: (sql) =>
      any([...text.map(($) => `strpos(${sql}, btrim(to_json(${$})::text, '"')) > 0`), ...matches(sql)]),
    without: (sql, instead) =>
      pattern.reduce(
        (inner, { anyCase, $ }) => `regexp_replace(${inner}, ${$}, ${instead}, '${anyCase ? "gi" : "g"}')`,
        text.reduce((inner, $) => `replace(${inner}, ${$}, ${instead})`, sql),
      ),
  };
}
