import type { Location, Position, Range } from "../syntax/index.js";

/** Thrown inside this room at a syntax error; `parsePython` turns it into data. */
export class SyntaxFailure extends Error {
  /** @param offset where to point, in UTF-16 code units */
  constructor(message: string, readonly offset: number) {
    super(message);
  }
}

/** How far a line is indented: in columns, with tabs up to the next multiple of 8, and in characters. */
export interface Indent {
  width: number;
  characters: number;
}

/** A module's text and where its lines begin. */
export class Source {
  readonly #starts: number[] = [0];
  /** The line that was asked for last (from 0): the next question is mostly about the same or the one after. */
  #line = 0;
  /** Names need normalisation only in a file that is not plain ASCII. */
  readonly #ascii: boolean;

  constructor(readonly text: string) {
    if (text.includes("\r")) {
      for (const match of text.matchAll(/\r\n|[\r\n]/g)) this.#starts.push(match.index + match[0].length);
    } else for (let at = text.indexOf("\n") + 1; at > 0; at = text.indexOf("\n", at) + 1) this.#starts.push(at);
    this.#ascii = /^[\x00-\x7f]*$/.test(text);
  }

  /** Line from 1 and column from 0 of a UTF-16 offset. */
  position(offset: number): Position {
    const starts = this.#starts;
    let line = this.#line;
    if (offset < (starts[line] ?? 0) || offset >= (starts[line + 1] ?? Infinity)) {
      let high = starts.length;
      line = 0;
      while (high - line > 1) {
        const middle = (line + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) line = middle;
        else high = middle;
      }
      this.#line = line;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) };
  }

  /** A node's place. Its lines are worked out when somebody asks for them: of most nodes nobody does. */
  loc(start: number, end: number): Location {
    return new Place(this, start, end);
  }

  /** The indentation of the line in front of an offset; undefined when other text stands there, too. */
  indentAt(offset: number): Indent | undefined {
    const { column } = this.position(offset);
    let width = 0;
    let characters = 0;
    for (let at = offset - column; at < offset; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 32) width++;
      else if (code === 9) width += 8 - (width % 8);
      else if (code !== 12) return undefined;
      characters++;
      if (code === 12) width = characters = 0;
    }
    return { width, characters };
  }

  /** A name as CPython compares it: in normal form KC. */
  name([start, end]: Range): string {
    const written = this.text.slice(start, end);
    return this.#ascii ? written : written.normalize("NFKC");
  }
}

class Place implements Location {
  constructor(private readonly source: Source, private readonly from: number, private readonly to: number) {}

  get start(): Position {
    return this.source.position(this.from);
  }

  get end(): Position {
    return this.source.position(this.to);
  }
}
