import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createId } from '../ids.ts';

// A larger chat model is taken by a person and put to work by its exam: it stands in the home, where the next start reads
// it, below what the environment says.

const fileName = 'chat-model';

/** The chat model that Maison comes with. */
export const usualChat = 'qwen2.5-coder-1.5b-instruct';

/** Who has named the chat model; a house’s own choice changes nothing where the environment has one. */
export type ChatChosenBy = 'environment' | 'house' | 'default';

/** The chat model of this house, by what the environment names: a model, or a server, which has its own. */
export function chooseChat(
  home: string,
  { model, url }: { model: string | undefined; url: string | undefined },
): { model: string; chosenBy: ChatChosenBy } {
  if (model !== undefined || url !== undefined) return { model: model ?? usualChat, chosenBy: 'environment' };
  const chosen = readChosenChat(home);
  return chosen === undefined ? { model: usualChat, chosenBy: 'default' } : { model: chosen, chosenBy: 'house' };
}

function readChosenChat(home: string): string | undefined {
  try {
    return readFileSync(path.join(home, fileName), 'utf8').trim() || undefined;
  } catch {
    return undefined; // None was.
  }
}

/** Chooses it for every start from now on; null goes back to the model that Maison comes with. */
export async function writeChosenChat(home: string, name: string | null): Promise<void> {
  const file = path.join(home, fileName);
  if (name === null) return rm(file, { force: true });
  const temporary = `${file}.${createId()}`;
  await mkdir(home, { recursive: true });
  await writeFile(temporary, `${name}\n`, { mode: 0o644 });
  await rename(temporary, file);
}
