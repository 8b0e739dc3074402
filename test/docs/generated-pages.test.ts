import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeEnvironment } from '../../src/base/environment.ts';
import { readRooms, type Room } from '../architecture/read-rooms.ts';
import { readTree, root } from '../architecture/read-tree.ts';

// Pages of docs/ that are written by the program itself. A stale one fails here;
// `node_modules/.bin/vitest run test/docs -u` writes it again.

const generated = '<!-- Written by test/docs/generated-pages.test.ts: do not edit. -->\n';

function pageOfEnvironment(): string {
  const rows = describeEnvironment().map(
    ({ name, description }) => `| \`${name}\` | ${description.replaceAll('|', '\\|')} |`,
  );
  return [
    `${generated}# Environment`,
    'Everything Maison takes from its environment. All of it is optional; an empty variable counts as unset.',
    ['| Variable | Meaning |', '|---|---|', ...rows].join('\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

// In a process of its own, whose terminal is English: the words of the commands are chosen when their modules are read.
async function pageOfCommands(): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(import.meta.dirname, 'print-commands.ts')],
    {
      env: { ...process.env, MAISON_LANGUAGE: 'en' },
    },
  );
  const exits = 'Exit codes: 0 done, 1 failed, 2 used wrongly. The language follows the locale of the terminal.';
  return `${generated}# Commands\n\n${exits}\n\n${stdout}`;
}

const end = '<!-- End of what is written by a test. -->\n';

/** The page of the architecture with its table of rooms as the source is now; its text is written by people. */
async function pageOfArchitecture(): Promise<string> {
  const page = await readFile(path.join(root, 'docs', 'architecture.md'), 'utf8');
  const [before, rest = ''] = page.split(generated);
  return `${before}${generated}\n${tableOfRooms(readRooms(await readTree()))}\n${end}${rest.split(end)[1]}`;
}

function tableOfRooms(rooms: readonly Room[]): string {
  const rows = rooms.map(({ name, files, exports, importers }) => {
    const readers = [...importers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([room, names]) => `${room} ${names.size}`);
    return `| \`${name}\` | ${files} | ${exports.length} | ${readers.join(', ') || '–'} |`;
  });
  return `${['| Room | Files | Exports | Read by (how many of them) |', '|---|---|---|---|', ...rows].join('\n')}\n`;
}

describe('the generated pages of the documentation', () => {
  it('list every variable of the environment with its meaning', async () => {
    expect(describeEnvironment().filter(({ description }) => description === '')).toEqual([]);
    await expect(pageOfEnvironment()).toMatchFileSnapshot('../../docs/environment.md');
  });

  it('show the help of every command', async () => {
    await expect(await pageOfCommands()).toMatchFileSnapshot('../../docs/commands.md');
  });

  it('count the rooms, what they hand out and who reads it', async () => {
    await expect(await pageOfArchitecture()).toMatchFileSnapshot('../../docs/architecture.md');
  });
});
