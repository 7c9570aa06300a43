/**
 * Steps that the analysis of one charm may take, through expressions and through the ways of functions: four times what
 * the largest charms need, and as many as some three seconds have room for. Code that needs more is no charm's.
 */
const MOST_STEPS = 600_000;

/** Thrown when a charm takes too much effort: nothing more is said about it. */
export class TooMuchEffort extends Error {
  constructor() {
    super("this charm takes too many steps to be understood");
  }
}

/** Counts what the analysis of one charm takes, so that none of it goes on without end. */
export class Effort {
  #left = MOST_STEPS;

  /** @throws TooMuchEffort when there is nothing left */
  step(): void {
    if (--this.#left < 0) throw new TooMuchEffort();
  }
}
