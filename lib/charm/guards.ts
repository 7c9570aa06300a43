/** The test or the caught exception, as a reader finds it on the way to a defer, that one of its reasons comes from. */
import { show } from "./show.js";
import type { Cause } from "./verdict/causes.js";
import { causesAround, exitsBefore } from "./verdict/causes.js";
import type { Chain } from "./verdict/chains.js";
import { groundsOf } from "./verdict/grounds.js";
import { askOf } from "./verdict/questions.js";
import type { Reason } from "./verdict/reason.js";
import type { World } from "./world.js";

/** The cause in the function that defers, or in a caller, that comes down to a reason; null where none on these ways does. */
export function guardOf(world: World, { place }: Reason, chains: readonly Chain[]): Cause | null {
  for (const { levels } of chains) {
    for (const { call, frame } of levels) {
      for (const cause of [...causesAround(call, frame), ...exitsBefore(call, frame)]) {
        const grounds = groundsOf(world, cause, (node, where) => askOf(world, node, where) !== null);
        if (grounds.some((ground) => (ground.type === "question" ? ground.node : ground.handler) === place.node)) return cause;
      }
    }
  }
  return null;
}

/** What holds where a defer is reached, as its language has it: `not self._is_ready()`, `except RetryError`. */
export function guardText(cause: Cause, reason: Reason): string {
  if (cause.type === "caught") return reason.text;
  const { test, holds, frame } = cause;
  const { language } = frame.source.module;
  const text = show(test, language);
  if (holds) return text;
  if (test.type === "UnaryOp" && test.op === "Not") return show(test.operand, language);
  return `${language === "python" ? "not " : "!"}${test.type === "BoolOp" || test.type === "Compare" ? `(${text})` : text}`;
}
