/** What all ways through a graph lead over, in a time that grows with the graph and not with the places asked about. */

/** Tells of a place whether every way from the starts to an end leads over it; of any place, where there is no end. */
export type Unavoidable<T> = (place: T) => boolean;

/**
 * The places that no way leads around, all of which lie on any one way: along that one, a place is unavoidable when
 * nothing before it leads past it.
 *
 * @param ways where each place leads on to; one that leads nowhere is an end
 */
export function unavoidable<T>(starts: readonly T[], ways: ReadonlyMap<T, readonly T[]>): Unavoidable<T> {
  const path = shortestWay(starts, ways);
  if (!path) return () => true;
  const at = new Map(path.map((place, index) => [place, index]));
  const found = new Set<T>();
  const seen = new Set<T>();
  let farthest = -1;
  /** Goes on from some places, without going over the path itself. */
  const follow = (from: Iterable<T>): void => {
    const stack = [...from];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      const index = at.get(place);
      if (index !== undefined) farthest = Math.max(farthest, index);
      else if (!seen.has(place)) {
        seen.add(place);
        const next = ways.get(place);
        if (next && next.length > 0) stack.push(...next);
        // Another end.
        else farthest = path.length;
      }
    }
  };
  follow(starts);
  for (const [index, place] of path.entries()) {
    if (farthest <= index) found.add(place);
    follow(ways.get(place) ?? []);
  }
  return (place) => found.has(place);
}

/** One of the shortest ways from a start to an end; undefined where no end can be come to. */
function shortestWay<T>(starts: readonly T[], ways: ReadonlyMap<T, readonly T[]>): T[] | undefined {
  const from = new Map<T, T | undefined>(starts.map((start) => [start, undefined]));
  // The map grows while it is gone through.
  for (const [place] of from) {
    const next = ways.get(place);
    if (next && next.length > 0) {
      for (const to of next) if (!from.has(to)) from.set(to, place);
      continue;
    }
    const path: T[] = [];
    for (let at: T | undefined = place; at !== undefined; at = from.get(at)) path.push(at);
    return path.reverse();
  }
  return undefined;
}
