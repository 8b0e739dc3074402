import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AskedMessage, AskedRequest } from './hash-request.ts';

/** Lays a request down for its reader: as JSON, and as a sheet that is read from top to bottom. */
export async function layDownRequest(folder: string, hash: string, asked: AskedRequest): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${hash}.json`), `${JSON.stringify({ hash, request: asked })}\n`);
  await writeFile(path.join(folder, `${hash}.md`), writeSheet(hash, asked));
}

/** Takes a request away that waits no more. */
export async function takeRequestAway(folder: string, hash: string): Promise<void> {
  for (const ending of ['json', 'md']) await rm(path.join(folder, `${hash}.${ending}`), { force: true });
}

/** A request as a person reads it: all of it, and nothing that does not stand in it. */
export function writeSheet(hash: string, { messages, tools, toolChoice, responseFormat }: AskedRequest): string {
  const offered =
    tools.length === 0 || toolChoice === 'none'
      ? ['No tools are offered: answer in text.']
      : tools.map((tool) => JSON.stringify(tool));
  const form = responseFormat === null ? [] : ['## Form of the answer', JSON.stringify(responseFormat)];
  const must =
    toolChoice === null || toolChoice === 'none' ? [] : [`What must be called: ${JSON.stringify(toolChoice)}`];
  return [
    `# Request ${hash}`,
    ...messages.flatMap((message, place) => [`## ${place + 1}. ${nameMessage(message)}`, ...tellMessage(message)]),
    '## Tools',
    ...offered,
    ...must,
    ...form,
    '',
  ].join('\n\n');
}

function nameMessage({ role, answersCall }: AskedMessage): string {
  return answersCall === undefined ? role : `${role}, what call ${answersCall} gave`;
}

function tellMessage({ content, calls = [] }: AskedMessage): string[] {
  const called = calls.map(({ name, arguments: written }) => `(calls \`${name}\` with ${written})`);
  return [...(content === '' ? [] : [content]), ...called];
}
