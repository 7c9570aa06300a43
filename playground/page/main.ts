/** The playground: a charm to change, its findings, and its event map. */
import { el } from "../../report/page/dom.js";
import type { Answer, Files, Finding, Preset, Suggestion } from "../protocol.js";
import { Editor } from "./editor.js";
import { countOf, findingsList } from "./findings.js";
import { Linter } from "./linter.js";
import { MapPanel } from "./map.js";
import { Tabs } from "./tabs.js";

/** A charm to begin with, in both languages. */
interface Charm {
  name: string;
  python: Files;
  typescript: Files;
}

type Language = "python" | "typescript";

export interface PlaygroundOptions {
  /** Where the worker and the charms are, with a slash at the end. */
  assets: string;
  /** The address of a rule's page, by its name without the plugin's. */
  ruleLink: (rule: string) => string;
}

const PANEL = "playground-text";

/**
 * Puts the playground into an element.
 *
 * @returns takes it away again
 * @throws Error when the charms cannot be loaded
 */
export async function mount(host: HTMLElement, options: PlaygroundOptions): Promise<() => void> {
  const response = await fetch(`${options.assets}charms.json`);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const playground = new Playground(host, (await response.json()) as Charm[], options);
  return () => playground.close();
}

class Playground {
  readonly #charms: readonly Charm[];
  readonly #options: PlaygroundOptions;
  readonly #charm: HTMLSelectElement;
  readonly #language: HTMLSelectElement;
  readonly #preset: HTMLSelectElement;
  readonly #text = el("div", { class: "text", id: PANEL, role: "tabpanel", "aria-label": "File" });
  readonly #status = el("p", { class: "status", role: "status" }, "Loading the linter …");
  readonly #list = el("div", { class: "list" });
  readonly #tabs = new Tabs((file) => this.#show(file));
  readonly #editor: Editor;
  readonly #map = new MapPanel(({ file, line }) => this.#goTo(file, line));
  readonly #linter: Linter;
  readonly #theme = new MutationObserver(() => this.#editor.darken(isDark()));
  readonly #onResize = (): void => this.#map.fit();
  #host: HTMLElement;
  #findings: readonly Finding[] = [];
  /** False from an edit until it has been linted: the findings' places are those of an earlier text. */
  #current = false;

  constructor(host: HTMLElement, charms: readonly Charm[], options: PlaygroundOptions) {
    this.#host = host;
    this.#charms = charms;
    this.#options = options;
    this.#charm = choice(charms.map(({ name }, index) => [String(index), name]), () => this.#open());
    this.#language = choice([["python", "Python"], ["typescript", "TypeScript"]], () => this.#open());
    this.#preset = choice([["recommended", "recommended"], ["strict", "strict"]], () => this.#lint());
    this.#editor = new Editor(this.#text, { onChange: () => this.#changed(), onApply: (finding, suggestion) => this.#apply(finding, suggestion) });
    this.#linter = new Linter(`${options.assets}worker.js`, { onAnswer: (answer) => this.#tell(answer), onNotice: (text) => this.#notice(text) });
    host.replaceChildren(...this.#parts());
    this.#theme.observe(document.documentElement, { attributeFilter: ["class"] });
    addEventListener("resize", this.#onResize);
    this.#open();
  }

  close(): void {
    this.#linter.stop();
    this.#editor.close();
    this.#theme.disconnect();
    removeEventListener("resize", this.#onResize);
    this.#host.replaceChildren();
  }

  #parts(): HTMLElement[] {
    const again = el("button", { type: "button" }, "Start again");
    again.addEventListener("click", () => this.#open());
    return [
      el("div", { class: "tools" }, labelled("Charm", this.#charm), labelled("Language", this.#language), labelled("Preset", this.#preset), again),
      el("div", { class: "desk" },
        el("section", { class: "source-side", "aria-label": "Source" }, this.#tabs.element, this.#text),
        el("section", { class: "findings-side", "aria-labelledby": "playground-findings" }, el("h2", { id: "playground-findings" }, "Findings"), this.#status, this.#list)),
      el("section", { class: "map-side", "aria-labelledby": "playground-map" }, el("h2", { id: "playground-map" }, "Event map"), this.#map.element),
    ];
  }

  #open(): void {
    const files = this.#charms[Number(this.#charm.value)]?.[this.#language.value as Language] ?? {};
    this.#tabs.open(Object.keys(files), PANEL);
    this.#editor.open(files, isDark());
    this.#tabs.select(this.#editor.file);
    this.#lint();
  }

  #show(file: string): void {
    this.#editor.show(file);
    this.#tabs.select(file);
    if (this.#current) this.#editor.mark(this.#findings);
  }

  #goTo(file: string, line: number, column?: number): void {
    this.#show(file);
    this.#editor.goTo(file, line, column);
  }

  #changed(): void {
    this.#outdate();
    this.#linter.askSoon(() => this.#editor.files, () => this.#chosenPreset());
  }

  #lint(): void {
    this.#outdate();
    this.#linter.ask(this.#editor.files, this.#chosenPreset());
  }

  #chosenPreset(): Preset {
    return this.#preset.value === "strict" ? "strict" : "recommended";
  }

  #outdate(): void {
    this.#current = false;
    this.#host.setAttribute("aria-busy", "true");
  }

  #tell({ findings, report }: Answer): void {
    this.#findings = findings;
    this.#current = true;
    this.#host.removeAttribute("aria-busy");
    this.#status.textContent = countOf(findings);
    this.#list.replaceChildren(findingsList(findings, this.#options.ruleLink, {
      onGo: ({ file, line, column }) => this.#goTo(file, line, column),
      onApply: (finding, suggestion) => this.#apply(finding, suggestion),
    }));
    this.#tabs.mark(findings);
    this.#editor.mark(findings);
    this.#map.show(report);
  }

  #notice(text: string): void {
    this.#status.textContent = text;
  }

  #apply({ file }: Finding, suggestion: Suggestion): void {
    if (!this.#current) return;
    this.#show(file);
    this.#editor.replace(file, suggestion);
  }
}

function choice(options: readonly (readonly [value: string, text: string])[], onChange: () => void): HTMLSelectElement {
  const select = el("select", {}, ...options.map(([value, text]) => el("option", { value }, text)));
  select.addEventListener("change", onChange);
  return select;
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return el("label", {}, `${text} `, control);
}

/** As the site's own switch has it. */
function isDark(): boolean {
  return document.documentElement.classList.contains("dark");
}
