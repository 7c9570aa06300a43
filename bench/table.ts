/** What was measured, for people: a table and a plot for docs/performance.md. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "./programs.js";

export interface Row {
  title: string;
  ms: number;
  cpuMs: number;
  peakMb: number;
  /** The processor's time over that of ESLint without rules. */
  ratio: number;
}

export interface Measured {
  lines: number;
  files: number;
  runs: number;
  rows: readonly Row[];
}

export function table({ rows }: Measured): string {
  const line = ({ title, ms, cpuMs, peakMb, ratio }: Row): string =>
    `| ${title} | ${ratio.toFixed(2)} | ${cpuMs.toFixed(0)} | ${ms.toFixed(0)} | ${peakMb.toFixed(0)} |`;
  return ["| what | ratio | processor, ms | from start to end, ms | peak MB |", "|---|---:|---:|---:|---:|", ...rows.map(line)].join("\n");
}

const WIDTH = 720;
const LABEL = 290;
const BAR = 22;

/** Bars for the largest ratios that all were measured for; the longest is cut to the width. */
export function plot({ lines, rows }: Measured): string {
  const widest = Math.max(...rows.map(({ ratio }) => ratio));
  const height = rows.length * (BAR + 8) + 44;
  const bars = rows.map(({ title, ratio }, index) => {
    const y = 36 + index * (BAR + 8);
    const width = Math.max(2, (ratio / widest) * (WIDTH - LABEL - 70));
    const isOurs = /recommended|strict|eslint-charm/.test(title);
    return `<text x="${LABEL - 8}" y="${y + 15}" text-anchor="end">${title.replaceAll("`", "")}</text>`
      + `<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${isOurs ? "#1d5fbf" : "#8a8f98"}"/>`
      + `<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 15}">${ratio.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" role="img" aria-label="Processor time for ${lines} lines, over that of ESLint without rules">`
    + `<rect width="100%" height="100%" fill="#ffffff"/><g fill="#24292f"><text x="8" y="20" font-weight="bold">Processor time for ${lines.toLocaleString("en")} lines, ESLint without rules = 1</text>${bars.join("")}</g></svg>\n`;
}

/** Puts the tables between the marks of the page, and the plot beside it. */
export function writePage(all: readonly Measured[], more: readonly string[]): void {
  const page = path.join(repository, "docs/performance.md");
  const tables = all.map((each) => `### ${each.lines.toLocaleString("en")} lines in ${each.files} files, medians of ${each.runs}\n\n${table(each)}\n`);
  const inside = `${tables.join("\n")}\n${more.map((line) => `- ${line}`).join("\n")}\n`;
  const text = readFileSync(page, "utf8");
  const marked = /(<!-- begin measured -->\n)[^]*?(<!-- end measured -->)/;
  if (!marked.test(text)) throw new Error("docs/performance.md has no marks to write between");
  writeFileSync(page, text.replace(marked, (_, begin: string, end: string) => `${begin}\n${inside}\n${end}`));
  const largest = [...all].sort((a, b) => b.rows.length - a.rows.length || b.lines - a.lines)[0];
  if (largest) writeFileSync(path.join(repository, "docs/pictures/performance.svg"), plot(largest));
}
