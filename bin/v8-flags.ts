/**
 * How V8 is told to run the command: a run is over within seconds, and reads one charm after another. A flag that V8 does
 * not know is two lines on standard error in every run, so each release gets those that were measured with it.
 *
 * @param version V8's, as in `process.versions.v8`: 11 in Node 20, 12 in Node 22, 13 in Node 24
 */
export function flagsFor(version: string): readonly string[] {
  return FLAGS.get(version.split(".")[0] ?? "") ?? [];
}

/**
 * Nearly all that is read of a charm is garbage soon after. Left alone, V8 lets that grow to four times what lives before
 * it collects. This takes two fifths off the peak for a hundred charms, and costs a tenth more of the processor's time.
 */
const SMALL_HEAP = "--heap-growing-percent=50";

/**
 * Node 24 has four times the room for young objects that Node 22 has, and fills it: 300 MB for twenty charms. Kept as
 * small as it begins, it is 190, for a twentieth more of the processor's time.
 */
const SMALL_NURSERY = "--semi-space-growth-factor=1";

/**
 * Half of the processor's time went into optimizing functions that were hardly called again: each charm takes other ways
 * through the same code. Fifteen times V8's own patience takes a quarter off the time for twenty charms with Node 20 and
 * 22; an eighth with Node 24, which has a faster compiler for the time between.
 */
const PATIENT_11 = "--interrupt-budget=1000000";
const PATIENT = "--invocation-count-for-turbofan=45000";

const FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["11", [SMALL_HEAP, PATIENT_11]],
  ["12", [SMALL_HEAP, PATIENT]],
  ["13", [SMALL_HEAP, SMALL_NURSERY, PATIENT]],
]);
