import { stringify } from 'yaml';
import type { AssistantSettings } from '../../contract/index.ts';
import type { FolderFile } from './folder-files.ts';
import { settingsFile, skillFile } from './read-skill.ts';

/** What a person types of an assistant. */
export interface TypedAssistant {
  readonly name: string;
  readonly description: string;
  readonly instructions: string;
  readonly settings: AssistantSettings;
}

/** The folder of what was typed, over the other files of the version before: what was imported stays as it came. */
export function writeSkill(
  { name, description, instructions, settings }: TypedAssistant,
  others: readonly FolderFile[],
  keptFront: Readonly<Record<string, unknown>> = {},
): FolderFile[] {
  const front = stringify({ ...keptFront, name, description }, { lineWidth: 0 });
  const skill = `---\n${front}---\n\n${instructions.trim()}\n`;
  return [
    ...others.filter(({ path }) => path !== skillFile && path !== settingsFile),
    { path: skillFile, content: Buffer.from(skill) },
    { path: settingsFile, content: Buffer.from(stringify(settings, { lineWidth: 0 })) },
  ];
}
