/** The editor: one text for each file of a charm, with the findings in its margin. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Files, Finding, Suggestion } from "../protocol.js";

export interface EditorEvents {
  onChange: () => void;
  /** A suggestion was chosen at its finding. */
  onApply: (finding: Finding, suggestion: Suggestion) => void;
}

export class Editor {
  readonly #view: EditorView;
  readonly #events: EditorEvents;
  readonly #dark = new Compartment();
  readonly #states = new Map<string, EditorState>();
  #file = "";

  constructor(parent: HTMLElement, events: EditorEvents) {
    this.#events = events;
    this.#view = new EditorView({ parent });
  }

  get file(): string {
    return this.#file;
  }

  /** The texts as they are now. */
  get files(): Files {
    this.#keep();
    return Object.fromEntries([...this.#states].map(([file, state]) => [file, state.doc.toString()]));
  }

  /** Takes up a charm, and shows its first file. */
  open(files: Files, isDark: boolean): void {
    this.#states.clear();
    for (const [file, text] of Object.entries(files)) {
      this.#states.set(file, EditorState.create({ doc: text, extensions: this.#extensions(file, isDark) }));
    }
    this.#file = "";
    this.show(Object.keys(files)[0] ?? "");
  }

  /** Shows another file of the charm. */
  show(file: string): void {
    if (file === this.#file) return;
    this.#keep();
    const state = this.#states.get(file);
    if (!state) return;
    this.#file = file;
    this.#view.setState(state);
  }

  /** Marks the findings of the file that is shown. */
  mark(findings: readonly Finding[]): void {
    const marks = findings.filter(({ file }) => file === this.#file).map((finding) => this.#diagnostic(finding));
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }

  /** Shows a place, and goes there; lines and columns from 1. */
  goTo(file: string, line: number, column = 1): void {
    this.show(file);
    const anchor = this.#offset(line, column);
    this.#view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.#view.focus();
    // The map is below; who comes from there has the editor out of sight.
    this.#view.dom.scrollIntoView({ block: "nearest" });
  }

  /** Puts a text in place of another, in a file that has not changed since it was asked about. */
  replace(file: string, { from, to, text }: Suggestion): void {
    this.show(file);
    this.#view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, scrollIntoView: true, userEvent: "input.complete" });
    this.#view.focus();
  }

  darken(isDark: boolean): void {
    const effects = this.#dark.reconfigure(EditorView.darkTheme.of(isDark));
    this.#view.dispatch({ effects });
    for (const [file, state] of this.#states) this.#states.set(file, state.update({ effects }).state);
  }

  close(): void {
    this.#view.destroy();
  }

  #keep(): void {
    if (this.#file !== "") this.#states.set(this.#file, this.#view.state);
  }

  #offset(line: number, column: number): number {
    const { doc } = this.#view.state;
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(from + column - 1, to);
  }

  #diagnostic(finding: Finding): Diagnostic {
    const { rule, severity, message, line, column, endLine, endColumn, suggestions } = finding;
    return {
      from: this.#offset(line, column), to: Math.max(this.#offset(line, column), this.#offset(endLine, endColumn)),
      severity, message, ...(rule === null ? {} : { source: rule }),
      actions: suggestions.map((suggestion) => ({ name: suggestion.title, apply: () => this.#events.onApply(finding, suggestion) })),
    };
  }

  #extensions(file: string, isDark: boolean): Extension {
    return [
      lineNumbers(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(),
      indentUnit.of(file.endsWith(".py") ? "    " : "  "), languageOf(file), syntaxHighlighting(classHighlighter),
      keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": `Text of ${file}. Escape, then Tab leaves the editor.` }),
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) this.#events.onChange();
      }),
      this.#dark.of(EditorView.darkTheme.of(isDark)),
    ];
  }
}

function languageOf(file: string): Extension {
  if (file.endsWith(".py")) return python();
  if (/\.ya?ml$/.test(file)) return yaml();
  return /\.(?:[mc]?ts|json)$/.test(file) ? javascript({ typescript: true }) : [];
}
