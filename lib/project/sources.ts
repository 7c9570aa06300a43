import { join } from "node:path";
import type { SourceModule } from "../charm/modules.js";
import type { Module } from "../syntax/index.js";
import type { Disk } from "./disk.js";
import { parseSource } from "./frontends.js";

/** A file as ESLint has it open: its text without BOM, and the syntax that ESLint's own parse has given. */
export interface OpenFile {
  text: string;
  module: Module;
}

interface Buffer {
  text: string;
  /** What the disk held when the buffer was opened: a later save makes the buffer history. */
  base: string | undefined;
}

/**
 * The texts and trees of one charm: what is on disk, with open buffers in front of it. A tree is kept as long as its
 * file's text stays the same.
 */
export class Sources {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #originOf: (path: string) => SourceModule["origin"];
  readonly #buffers = new Map<string, Buffer>();
  readonly #parsed = new Map<string, { text: string; source: SourceModule }>();
  #size = 0;

  constructor(root: string, disk: Disk, originOf: (path: string) => SourceModule["origin"]) {
    this.#root = root;
    this.#disk = disk;
    this.#originOf = originOf;
  }

  /** UTF-16 units of source text whose trees are kept. */
  get size(): number {
    return this.#size;
  }

  /** A file's syntax; undefined when it is not there or has a syntax error. */
  get(path: string): SourceModule | undefined {
    const text = this.#textOf(path);
    const known = this.#parsed.get(path);
    const origin = this.#originOf(path);
    if (known && known.text === text && known.source.origin === origin) return known.source;
    this.#forget(path);
    if (text === undefined) return undefined;
    const module = known?.text === text ? known.source.module : parseSource(join(this.#root, path), text, origin === "vendored");
    // A failure is not kept: the Python front end may only not have started yet, and knows its final answers itself.
    return module && this.#keep(path, text, module);
  }

  /**
   * Takes the text that ESLint lints in place of the disk's.
   *
   * @returns true when the file's text is another one than before
   */
  open(path: string, { text, module }: OpenFile): boolean {
    if (this.#textOf(path) === text) {
      // Saves a second parse of the file if nobody has asked for it yet.
      if (this.#parsed.get(path)?.text !== text) this.#keep(path, text, module);
      return false;
    }
    // Just saved, perhaps: then the text is the disk's, and no buffer.
    this.#disk.refreshFile(path);
    const onDisk = this.#disk.text(path);
    if (onDisk === text) this.#buffers.delete(path);
    else this.#buffers.set(path, { text, base: onDisk });
    this.#keep(path, text, module);
    return true;
  }

  /** Paths that exist as an open buffer only. */
  unsaved(): string[] {
    return [...this.#buffers.keys()].filter((path) => this.#disk.text(path) === undefined);
  }

  /** Forgets the trees of files that are gone. */
  prune(): void {
    for (const path of this.#parsed.keys()) if (this.#textOf(path) === undefined) this.#forget(path);
  }

  #textOf(path: string): string | undefined {
    const onDisk = this.#disk.text(path);
    const buffer = this.#buffers.get(path);
    if (buffer && buffer.base === onDisk) return buffer.text;
    if (buffer) this.#buffers.delete(path);
    return onDisk;
  }

  #keep(path: string, text: string, module: Module): SourceModule {
    this.#forget(path);
    const source: SourceModule = { path, module, origin: this.#originOf(path) };
    this.#parsed.set(path, { text, source });
    this.#size += text.length;
    return source;
  }

  #forget(path: string): void {
    this.#size -= this.#parsed.get(path)?.text.length ?? 0;
    this.#parsed.delete(path);
  }
}
