/**
 * Where the time of a run goes: one line at its end, under `DEBUG=eslint-plugin-charm:time`. What another stage takes
 * inside of one counts for the inner one alone, so the stages add up; without the line it costs nothing.
 */
import debug from "debug";

/**
 * `parse`: the parser's tree of a file. `to syntax`: the small tree made of it. `link`: the charm's model. `model`: what
 * rules ask of it. `rules`: all else they do.
 */
export type Stage = "parse" | "to syntax" | "link" | "model" | "rules";

const log = debug("eslint-plugin-charm:time");

class Stopwatch {
  readonly #spent = new Map<Stage, number>();
  /** When the first module of the plugin was run, and the last one; in milliseconds since the process began. */
  readonly #begun = performance.now();
  #loaded = this.#begun;
  #stage: Stage | null = null;
  #since = 0;

  constructor() {
    if (log.enabled) process.once("exit", () => log(this.toString()));
  }

  loaded(): void {
    this.#loaded = performance.now();
  }

  run<T>(stage: Stage, work: () => T): T {
    const outer = this.#stage;
    this.#enter(stage);
    try {
      return work();
    } finally {
      this.#enter(outer);
    }
  }

  #enter(stage: Stage | null): void {
    const now = performance.now();
    if (this.#stage) this.#spent.set(this.#stage, (this.#spent.get(this.#stage) ?? 0) + now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }

  /** `start 210 ms, load 80, parse 310, …, ESLint 400, in all 2100`. */
  toString(): string {
    const all = performance.now();
    const stages: [string, number][] = [
      ["start", this.#begun], ["load", this.#loaded - this.#begun],
      ...STAGES.map((stage): [string, number] => [stage, this.#spent.get(stage) ?? 0]),
    ];
    const rest = stages.reduce((left, [, ms]) => left - ms, all);
    const texts = [...stages, ["ESLint", rest], ["in all", all]].map(([name, ms]) => `${name} ${Math.round(Number(ms))}`);
    return `${texts.join(", ")} (ms)`;
  }
}

const STAGES: readonly Stage[] = ["parse", "to syntax", "link", "model", "rules"];
const watch = new Stopwatch();

/** Does something, and counts the time it takes for a stage. */
export function timed<T>(stage: Stage, work: () => T): T {
  return log.enabled ? watch.run(stage, work) : work();
}

/** To be called when the plugin is loaded. */
export function noteLoaded(): void {
  watch.loaded();
}

/** The same object, of which every answer is counted for a stage. */
export function timedAnswers<T extends object>(stage: Stage, of: T): T {
  if (!log.enabled) return of;
  return new Proxy(of, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (...given: unknown[]): unknown => timed(stage, (): unknown => Reflect.apply(value, target, given)) : value;
    },
  });
}
