/** The tools whose configuration the page writes, as a person looks for them. */
export const toolNames = [
  'vscode',
  'continue',
  'llama-vscode',
  'zed',
  'tabby',
  'jetbrains',
  'neovim',
  'neovim-lsp',
  'helix',
  'emacs',
  'claude-code',
  'codex',
  'opencode',
  'open-webui',
  'langchain',
  'curl',
  'python',
  'javascript',
] as const;
export type ToolName = (typeof toolNames)[number];

/** Those that complete while one types: with the code of the repositories that whoever types reads, if the key opens it. */
export const completingTools: ReadonlySet<ToolName> = new Set([
  'continue',
  'llama-vscode',
  'zed',
  'tabby',
  'neovim',
  'neovim-lsp',
  'helix',
  'emacs',
]);

/** A text to copy, and where it belongs. */
export interface Configuration {
  /** A file of the tool or a place in its settings, or null for a terminal. */
  readonly file: string | null;
  readonly text: string;
}

export interface Given {
  /** Of the house, without a path. */
  readonly address: string;
  readonly key: string;
}

/** What writes the configurations of some tools. */
export type Writers<Name extends ToolName> = Readonly<Record<Name, (given: Given) => readonly Configuration[]>>;

/** What stands for a key that was not made yet. */
export const keyPlaceholder = 'maison_…';
