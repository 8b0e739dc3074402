/** The tools whose configuration the page writes, as a person looks for them. */
export const toolNames = [
  'vscode',
  'continue',
  'llama-vscode',
  'zed',
  'tabby',
  'jetbrains',
  'neovim',
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
