/** A small editor: drives the ESLint language server that editors use, over stdio. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { repository } from "./workspace.js";

const server = path.join(repository, "node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server");

export interface Position {
  /** From 0, as everything that the protocol counts. */
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Diagnostic {
  range: Range;
  severity: number;
  code?: string | number;
  message: string;
}

interface TextEdit {
  range: Range;
  newText: string;
}

interface WorkspaceEdit {
  documentChanges?: { edits: TextEdit[] }[];
  changes?: Record<string, TextEdit[]>;
}

interface Command {
  title: string;
  command: string;
  arguments?: unknown[];
}

interface CodeAction {
  title: string;
  kind?: string;
  edit?: WorkspaceEdit;
  command?: Command;
}

/** What an editor offers at a finding, and the whole text after it. */
export interface Fix {
  title: string;
  text: string;
}

/** One workspace open in an editor. Its folder has to hold an ESLint config and what that imports. */
export class Editor {
  readonly #root: string;
  readonly #extra: object;
  readonly #peer: Peer;
  readonly #texts = new Map<string, { text: string; version: number }>();
  #applied: WorkspaceEdit | undefined;

  private constructor(root: string, settings: object) {
    this.#root = root;
    this.#extra = settings;
    const child = spawn(process.execPath, [server, "--stdio"], { cwd: root });
    onTestFinished(() => void child.kill());
    this.#peer = new Peer(child, (method, params) => this.#answer(method, params));
  }

  /** @param settings what the user has set, beside what an extension sends */
  static async open(root: string, settings: object = {}): Promise<Editor> {
    const editor = new Editor(root, settings);
    await editor.#peer.request("initialize", {
      processId: process.pid,
      rootUri: uriOf(root),
      workspaceFolders: [editor.#folder],
      capabilities: {
        workspace: { applyEdit: true, configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: { dynamicRegistration: true },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
        },
      },
    });
    editor.#peer.notify("initialized", {});
    return editor;
  }

  /** Opens a file with a text, which need not be what is on disk, and lints it. */
  async show(file: string, text: string): Promise<Diagnostic[]> {
    this.#texts.set(file, { text, version: 1 });
    const languageId = file.endsWith(".py") ? "python" : "typescript";
    this.#peer.notify("textDocument/didOpen", { textDocument: { uri: this.#uri(file), languageId, version: 1, text } });
    return this.lint(file);
  }

  /** Replaces the text of an open file, without saving it, and lints it. */
  async type(file: string, text: string): Promise<Diagnostic[]> {
    const version = (this.#texts.get(file)?.version ?? 0) + 1;
    this.#texts.set(file, { text, version });
    this.#peer.notify("textDocument/didChange", {
      textDocument: { uri: this.#uri(file), version },
      contentChanges: [{ text }],
    });
    return this.lint(file);
  }

  /** Lints an open file, in order of place. */
  async lint(file: string): Promise<Diagnostic[]> {
    const params = { textDocument: { uri: this.#uri(file) } };
    const { items } = (await this.#peer.request("textDocument/diagnostic", params)) as { items: Diagnostic[] };
    return [...items].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  }

  /** Everything that the server offers at a finding. */
  async actions(file: string, diagnostic: Diagnostic): Promise<(CodeAction | Command)[]> {
    return (await this.#peer.request("textDocument/codeAction", {
      textDocument: { uri: this.#uri(file) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic], triggerKind: 1 },
    })) as (CodeAction | Command)[];
  }

  /** The quick fixes that the rule itself offers at a finding. */
  async fixes(file: string, diagnostic: Diagnostic): Promise<Fix[]> {
    const fixes: Fix[] = [];
    for (const action of await this.actions(file, diagnostic)) {
      // The server adds comments that disable the rule, and the way to its page.
      if (/^(?:Disable|Show documentation)/.test(action.title)) continue;
      const command = typeof action.command === "string" ? (action as Command) : action.command;
      let edit = (action as CodeAction).edit;
      if (!edit && command) {
        this.#applied = undefined;
        await this.#peer.request("workspace/executeCommand", { command: command.command, arguments: command.arguments });
        edit = this.#applied;
      }
      const edits = edit?.documentChanges?.flatMap((change) => change.edits) ?? Object.values(edit?.changes ?? {}).flat();
      fixes.push({ title: action.title, text: applied(this.#texts.get(file)?.text ?? "", edits) });
    }
    return fixes;
  }

  get #folder(): { name: string; uri: string } {
    return { name: path.basename(this.#root), uri: uriOf(this.#root) };
  }

  #uri(file: string): string {
    return uriOf(path.join(this.#root, file));
  }

  #answer(method: string, params: unknown): unknown {
    switch (method) {
      case "workspace/configuration":
        return (params as { items: unknown[] }).items.map(() => this.#settings);
      case "workspace/workspaceFolders":
        return [this.#folder];
      case "workspace/applyEdit":
        this.#applied = (params as { edit: WorkspaceEdit }).edit;
        return { applied: true };
      default:
        return null;
    }
  }

  /** What an editor's ESLint extension sends for a document that it is to validate. */
  get #settings(): object {
    return {
      validate: "on",
      useESLintClass: true,
      useFlatConfig: true,
      experimental: {},
      codeAction: {
        disableRuleComment: { enable: true, location: "separateLine" },
        showDocumentation: { enable: true },
      },
      codeActionOnSave: { mode: "all" },
      format: false,
      quiet: false,
      onIgnoredFiles: "off",
      options: {},
      rulesCustomizations: [],
      run: "onType",
      problems: { shortenToSingleLine: false },
      nodePath: null,
      workspaceFolder: this.#folder,
      workingDirectory: { mode: "location" },
      ...this.#extra,
    };
  }
}

function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  const inOrder = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return inOrder.reduce((all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)), text);
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** One end of JSON-RPC, with the length in bytes before each message. */
class Peer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answer: (method: string, params: unknown) => unknown;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  constructor(child: ChildProcessWithoutNullStreams, answer: (method: string, params: unknown) => unknown) {
    this.#child = child;
    this.#answer = answer;
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.on("data", (data: Buffer) => this.#receive(data));
    child.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the language server has ended\n${stderr}`));
    });
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#lastId;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => void this.#waiting.set(id, { resolve, reject }));
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(this.#received.toString("latin1", 0, 200));
      if (!header) return;
      const start = header[0].length;
      const end = start + Number(header[1]);
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString("utf8", start, end)) as Message;
      this.#received = this.#received.subarray(end);
      this.#dispatch(message);
    }
  }

  #dispatch({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      if (id !== undefined) this.#send({ id, result: this.#answer(method, params) ?? null });
      return;
    }
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
