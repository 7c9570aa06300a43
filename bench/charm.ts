/**
 * Charms of controlled size, in the proportions of real ones: measured over a hundred public repositories, a charm of
 * 9,000 lines has some 35 modules of 260 lines, 85 observations and 55 defers, most of them one to three calls away
 * from the handler, and a tenth as much again in vendored libraries.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as python from "./python.js";
import * as typescript from "./typescript.js";

export type Language = "python" | "typescript";

/** What a language has to write: the modules of a charm, each a text. */
export interface Writer {
  extension: string;
  /** The charm class, with a component for each of the numbers. */
  charm(components: readonly number[]): string;
  /** Its base class, with the guards that defer on behalf of everyone. */
  base(): string;
  /** A component on top of a library: four observations, a defer here and one two modules away. */
  component(number: number, library: number): string;
  /** A module without events: what the charm does, and nothing that the rules ask about. */
  workload(number: number): string;
  /** A library of another charm, with event sources and a class that the charm's components build on. */
  library(number: number): string;
}

const writers: Record<Language, Writer> = { python, typescript };

export interface Charm {
  root: string;
  /** Lines of the charm's own sources. */
  lines: number;
  files: number;
}

/** Writes a charm of about this many lines of own sources; the same size gives the same text. */
export function writeCharm(root: string, lines: number, language: Language): Charm {
  const writer = writers[language];
  const written: Charm = { root, lines: 0, files: 0 };
  const source = (name: string, text: string): void => {
    write(path.join(root, "src", `${name}.${writer.extension}`), text);
    written.lines += text.split("\n").length - 1;
    written.files++;
  };

  source("base", writer.base());
  const components: number[] = [];
  // The class that constructs the components takes a few lines for each of them.
  for (let number = 1; components.length === 0 || written.lines + components.length * 2 < lines - 60; number++) {
    source(`components/component_${number}`, writer.component(number, libraryOf(number)));
    components.push(number);
    if (written.lines < lines - 60) source(`workload/workload_${number}`, writer.workload(number));
  }
  source("charm", writer.charm(components));
  if (language === "python") for (const name of ["components", "workload"]) source(`${name}/__init__`, "");

  const libraries = libraryOf(components.length);
  for (let number = 1; number <= libraries; number++) {
    write(path.join(root, `lib/charms/vendor_${number}/v0/store.${writer.extension}`), writer.library(number));
  }
  write(path.join(root, "charmcraft.yaml"), metadata(components));
  return written;
}

function libraryOf(number: number): number {
  return Math.ceil(number / 8);
}

function metadata(components: readonly number[]): string {
  const each = (line: (number: number) => string): string => components.map(line).join("");
  return (
    "name: bench\ntype: charm\nsummary: A charm to measure with.\ndescription: Generated.\n" +
    "assumes:\n  - k8s-api\ncontainers:\n  app: {}\npeers:\n  peers:\n    interface: peers\n" +
    `requires:\n${each((n) => `  store-${n}:\n    interface: store\n`)}` +
    `actions:\n${each((n) => `  rotate-${n}:\n    description: Rotate.\n`)}`
  );
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
