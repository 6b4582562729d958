import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("RESULTS.md", import.meta.url);
const lineOf = (name: string) => `<!-- ${name}: written by its own run -->\n`;
const BORDER = /^(?=<!-- \w+: written by its own run -->\n)/m;

/** Puts a benchmark's report in its place in RESULTS.md; what others wrote stays. */
export function writeSection(name: string, report: string): void {
  const sections = readFileSync(file, "utf8").split(BORDER);
  const text = `${lineOf(name)}\n${report.trim()}\n`;
  const place = sections.findIndex((section) => section.startsWith(lineOf(name)));
  if (place < 0) sections.push(`\n${text}`);
  else sections[place] = place < sections.length - 1 ? `${text}\n` : text;
  writeFileSync(file, sections.join(""));
}
