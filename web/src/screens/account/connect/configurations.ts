import type { Configuration, Given, ToolName, Writers } from './configuration.ts';
import { agentWriters } from './write-agents.ts';
import { editorWriters } from './write-editors.ts';
import { lspWriters } from './write-lsp.ts';
import { scriptWriters } from './write-scripts.ts';

const writers: Writers<ToolName> = { ...editorWriters, ...lspWriters, ...agentWriters, ...scriptWriters };

/** The exact configuration of a tool. */
export function writeConfigurations(tool: ToolName, given: Given): readonly Configuration[] {
  return writers[tool](given);
}
