import { relative } from "node:path";
import type { SourceModule } from "../charm/modules.js";
import { noDisk, openDisk, type Disk } from "./disk.js";
import { isOwnPath, isVendored, ownLibraries, sourcesBelow } from "./files.js";
import { toPosix } from "./fs.js";
import { noMetadata, readMetadata, type Metadata } from "./metadata.js";
import { Snapshot, type Project } from "./project.js";
import type { Root } from "./root.js";
import { isSource } from "./skip.js";
import { Sources, type OpenFile } from "./sources.js";

/** The disk is looked at again after this many milliseconds; a burst of lints within them asks nothing twice. */
const CHECK_INTERVAL_MS = 100;

/** However slow the disk and large the charm: between two checks passes this many times what the last one took. */
const CHECK_SHARE = 20;

/** One charm in memory: what was read of it, and the project that stands for its present state. */
export class CharmOnDisk {
  readonly root: Root;
  readonly disk: Disk;
  readonly sources: Sources;
  readonly #isSolitary: boolean;
  readonly #moreLibraries: readonly string[];
  #project: Snapshot | undefined;
  #metadata: Metadata | undefined;
  #own: readonly string[] | undefined;
  #nextCheck = 0;

  /**
   * @param isSolitary true for a text without a file, which nothing on disk belongs to
   * @param libraries names of other charms whose libraries are its own, too
   */
  constructor(root: Root, isSolitary: boolean, libraries: readonly string[]) {
    this.root = root;
    this.disk = isSolitary ? noDisk : openDisk(root.path);
    this.sources = new Sources(root.path, this.disk, (path) => this.#originOf(path));
    this.#isSolitary = isSolitary;
    this.#moreLibraries = libraries;
  }

  /** The charm as it is now: the same object as before when nothing that was read has changed. */
  project(): Project {
    this.#check();
    return (this.#project ??= new Snapshot(this));
  }

  /** The same with a file as ESLint has it open. */
  projectWith(path: string, open: OpenFile): Project {
    this.#check();
    if (this.sources.open(this.relative(path), open)) {
      this.#project = undefined;
      this.#own = undefined;
    }
    return (this.#project ??= new Snapshot(this));
  }

  /** See `Snapshot.forgetDerived`. */
  forgetDerived(): void {
    this.#project?.forgetDerived();
  }

  /** See `Project.relative`. */
  relative(path: string): string {
    const inside = toPosix(relative(this.root.path, path));
    return this.disk.locate(inside) ?? inside;
  }

  get metadata(): Metadata {
    return (this.#metadata ??= this.#isSolitary ? noMetadata : readMetadata(this.disk));
  }

  get own(): readonly string[] {
    return (this.#own ??= this.#listOwn());
  }

  /** See `Modules.get`. */
  get(path: string): SourceModule | undefined {
    return isSource(path) ? this.sources.get(this.disk.locate(path) ?? path) : undefined;
  }

  #check(): void {
    const start = performance.now();
    if (start < this.#nextCheck) return;
    if (this.disk.refresh()) {
      this.#project = undefined;
      this.#metadata = undefined;
      this.#own = undefined;
      this.sources.prune();
    }
    const end = performance.now();
    this.#nextCheck = end + Math.max(CHECK_INTERVAL_MS, (end - start) * CHECK_SHARE);
  }

  #listOwn(): string[] {
    const libraries = this.#libraries();
    const onDisk = sourcesBelow(this.disk, (path) => !isVendored(path, libraries));
    const unsaved = this.sources.unsaved().filter((path) => this.#isSolitary || isOwnPath(path, libraries));
    return unsaved.length === 0 ? onDisk : [...onDisk, ...unsaved].sort();
  }

  #originOf(path: string): SourceModule["origin"] {
    return isVendored(path, this.#libraries()) ? "vendored" : "own";
  }

  #libraries(): ReturnType<typeof ownLibraries> {
    return ownLibraries(this.metadata.facts.name, this.root.declared, this.#moreLibraries);
  }
}
