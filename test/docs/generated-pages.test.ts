import { beforeAll, describe, expect, it } from 'vitest';
import { describeEnvironment } from '../../src/base/index.ts';

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

async function pageOfCommands(): Promise<string> {
  const { createCommands } = await import('./commands.ts');
  const parts = createCommands().map((command) => {
    const texts = [command, ...command.commands].map((one) => one.configureHelp({ helpWidth: 100 }).helpInformation());
    return `## ${command.name()}\n\n${texts.map((text) => `\`\`\`text\n${text.trim()}\n\`\`\``).join('\n\n')}`;
  });
  const exits = 'Exit codes: 0 done, 1 failed, 2 used wrongly. The language follows the locale of the terminal.';
  return `${generated}# Commands\n\n${exits}\n\n${parts.join('\n\n')}\n`;
}

describe('the generated pages of the documentation', () => {
  beforeAll(() => {
    process.env.MAISON_LANGUAGE = 'en';
  });

  it('list every variable of the environment with its meaning', async () => {
    expect(describeEnvironment().filter(({ description }) => description === '')).toEqual([]);
    await expect(pageOfEnvironment()).toMatchFileSnapshot('../../docs/environment.md');
  });

  it('show the help of every command', async () => {
    await expect(await pageOfCommands()).toMatchFileSnapshot('../../docs/commands.md');
  });
});
