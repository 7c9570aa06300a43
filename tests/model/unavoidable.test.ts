/** Graphs of every shape with a few places: what no way leads around, and answers about what leads back to itself. */
import { expect, test } from "vitest";
import { Recursion } from "../../lib/charm/recursion.js";
import { unavoidable } from "../../lib/charm/unavoidable.js";

type Ways = ReadonlyMap<number, readonly number[]>;

/** Every graph of some places, without ways from a place to itself. */
function* graphsOf(places: number): Generator<Ways> {
  const pairs = Array.from({ length: places * places }, (_, i) => [Math.floor(i / places), i % places] as const).filter(([from, to]) => from !== to);
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen++) {
    const ways = new Map<number, number[]>(Array.from({ length: places }, (_, place) => [place, []]));
    for (const [index, [from, to]] of pairs.entries()) if (chosen & (1 << index)) ways.get(from)?.push(to);
    yield ways;
  }
}

/** What can be come to from some places, without going over one. */
function reachedFrom(starts: readonly number[], ways: Ways, without?: number): Set<number> {
  const seen = new Set(starts.filter((start) => start !== without));
  for (const place of seen) for (const to of ways.get(place) ?? []) if (to !== without) seen.add(to);
  return seen;
}

const isEnd = (ways: Ways) => (place: number): boolean => (ways.get(place) ?? []).length === 0;

test.each([[[0]], [[0, 1]], [[1, 3]]])("a place is unavoidable from %o when no end can be come to without it", (starts) => {
  for (const ways of graphsOf(4)) {
    const found = unavoidable(starts, ways);
    const hasEnd = [...reachedFrom(starts, ways)].some(isEnd(ways));
    for (const place of ways.keys()) {
      const expected = !hasEnd || ![...reachedFrom(starts, ways, place)].some(isEnd(ways));
      if (found(place) !== expected) expect.fail(`${place} of ${JSON.stringify([...ways])}: ${found(place)}`);
    }
  }
});

test("a place that nothing is known of ends a way; without a start there is no way", () => {
  expect(unavoidable([0], new Map([[0, [1]]]))(1)).toBe(true);
  expect(unavoidable([], new Map([[0, [1]]]))(0)).toBe(true);
});

test("what leads to something is told alike, whatever is asked first and however often", () => {
  for (const ways of graphsOf(3)) {
    for (const marked of ways.keys()) {
      for (const order of [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1], [1, 2, 0], [2, 0, 1]]) {
        const kept = new Map<number, boolean>();
        const recursion = new Recursion<number, boolean>(false);
        const leads = (place: number): boolean =>
          recursion.ask(place, kept, () => place === marked || (ways.get(place) ?? []).some(leads));
        for (const place of [...order, ...order]) {
          const expected = reachedFrom([place], ways).has(marked);
          if (leads(place) !== expected) expect.fail(`${place} to ${marked} of ${JSON.stringify([...ways])}, asked in the order ${order.join()}`);
        }
        // What is known is not worked out again.
        expect([...kept.keys()].sort()).toEqual([0, 1, 2]);
      }
    }
  }
});

test("an answer that could not be worked out is asked for again", () => {
  const kept = new Map<string, number>();
  const recursion = new Recursion<string, number>(0);
  expect(() => recursion.ask("a", kept, () => { throw new Error("no"); })).toThrow("no");
  expect(recursion.ask("a", kept, () => 3)).toBe(3);
  expect(recursion.ask("a", kept, () => 4)).toBe(3);
});

test("what is asked again while it is open gets what it is given", () => {
  const recursion = new Recursion<string, string>("again");
  const kept = new Map<string, string>();
  expect(recursion.ask("a", kept, () => `a of ${recursion.ask("a", kept, () => "never")}`)).toBe("a of again");
});
