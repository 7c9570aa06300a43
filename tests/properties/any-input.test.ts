/** Whatever stands in a charm: no rule and no form of the report fails, hangs, or points beside the text. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../index.js";
import { anyInput } from "../fuzz/inputs.js";
import { monsters } from "../fuzz/monsters.js";
import { exampleSeeds, trial } from "../fuzz/trial.js";
import { root } from "../package/repository.js";

beforeAll(() => ready);

// The same ones in each run; `npm run fuzz` tries many more.
it("random charms, broken charms, and noise", () => {
  const property = fc.property(anyInput(exampleSeeds(root)), (input) => {
    expect(trial(input)).toMatchObject({ complaints: [], givesUp: false });
  });
  fc.assert(property, { numRuns: 400, seed: 9 });
});

describe("an example charm, broken off", () => {
  const cases = exampleSeeds(root).flatMap(({ files }) => Object.keys(files).filter((file) => /\.(py|ts)$/.test(file)).map((file) => ({ files, file })));

  it.each(cases)("$file", ({ files, file }) => {
    const text = files[file]!;
    // Every offset is tried over some runs' worth of files: the step has no divisor in common with the length of a line.
    for (let end = 0; end < text.length; end += 463) {
      expect(trial({ files: { ...files }, file, buffer: text.slice(0, end) }).complaints, `the first ${end}`).toEqual([]);
    }
  });
});

/** It comes to an end, with all of its findings, but takes two seconds to three on a busy machine. */
const SLOW = /^100 methods that call all others/;

describe("monsters", () => {
  it.each(monsters().filter(([name]) => !SLOW.test(name)))("%s", (_, input) => {
    // On a busy machine processor time varies: what took too long is measured again before it is believed.
    let { complaints, givesUp } = trial(input);
    for (let again = 0; again < 3 && complaints.length > 0 && complaints.every((each) => each.startsWith("it took")); again++) ({ complaints, givesUp } = trial(input));
    expect(complaints).toEqual([]);
    expect(givesUp, "none of them is so entangled that nothing can be said").toBe(false);
  });
});
