/** The worker as the page sees it: it is asked about a charm's newest state, and says what it found. */
import type { Answer, Files, Message, Preset, Question } from "../protocol.js";

export interface LinterEvents {
  onAnswer: (answer: Answer) => void;
  /** Something takes a moment, or went wrong. */
  onNotice: (text: string) => void;
}

/** Somebody who types this fast is not done yet. */
const PAUSE_MS = 150;

export class Linter {
  readonly #worker: Worker;
  #last = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param address of the worker's script */
  constructor(address: string, { onAnswer, onNotice }: LinterEvents) {
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      if ("progress" in data) onNotice(data.progress);
      // What was asked before the last edit is history.
      else if (data.id !== this.#last) return;
      else if ("trouble" in data) onNotice(`The linter failed: ${data.trouble}`);
      else onAnswer(data);
    });
    this.#worker.addEventListener("error", ({ message }) => onNotice(`The linter did not start: ${message || "its script could not be loaded"}`));
  }

  /** Answers to earlier questions do not come any more. */
  ask(files: Files, preset: Preset): void {
    const question: Question = { id: ++this.#last, files, preset };
    this.#worker.postMessage(question);
  }

  /** The same, as soon as nothing has been asked for a moment. */
  askSoon(files: () => Files, preset: () => Preset): void {
    this.#last++;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.ask(files(), preset()), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#waiting);
    this.#worker.terminate();
  }
}
