import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { runMaison } from './run-maison.ts';

// Assistants on the command line: a folder is looked at, taken in, and written out again to the byte.

let home: string;
let folder: string;
beforeAll(async () => {
  home = await makeClosedHouse();
  folder = await mkdtemp(path.join(tmpdir(), 'maison-assistant-'));
  await writeFile(path.join(folder, 'SKILL.md'), '---\nname: relire\ndescription: Relit un texte.\n---\nRelis.\n');
  await cp(import.meta.filename, path.join(folder, 'scripts', 'run.ts'), { recursive: true });
});
afterAll(() => Promise.all([deleteFolder(home), rm(folder, { recursive: true, force: true })]));

const run = (...args: string[]) => runMaison(['assistant', ...args], { MAISON_HOME: home, MAISON_LANGUAGE: 'en' });

test(
  'a folder is checked, added, listed and exported; one that is none is refused in a sentence',
  { timeout: 180_000 },
  async () => {
    const checked = await run('check', folder);
    expect(checked.code, checked.stderr).toBe(0);
    expect(checked.stdout).toContain('relire: Relit un texte.');
    expect(checked.stderr).toContain('scripts/run.ts');
    const added = await run('add', folder);
    expect(added.code, added.stderr).toBe(0);
    expect(added.stderr).toContain('“relire” is at version 1');
    const listed = await run();
    expect(listed.stdout).toMatch(/^relire +v1 +draft/mu);
    expect(listed.stdout).toMatch(/^sparring-partner +v1 +published/mu);
    const out = path.join(folder, 'out');
    const exported = await run('export', 'relire', out);
    expect(exported.stdout.trim()).toBe(path.join(out, 'relire'));
    for (const file of ['SKILL.md', 'scripts/run.ts'])
      expect(await readFile(path.join(out, 'relire', file))).toEqual(await readFile(path.join(folder, file)));
    const cases = await run('eval', 'relire', '--version', '1');
    expect(cases.stderr).toContain('brings no case');
    const none = await run('check', path.join(folder, 'scripts'));
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('[assistant_invalid]')]);
    const unknown = await run('export', 'nowhere');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('[assistant_not_found]')]);
  },
);

test(
  'a folder of assistants and the house are kept the same both ways; what changed on both sides is named and not touched',
  { timeout: 240_000 },
  async () => {
    const both = path.join(folder, 'both');
    const skill = path.join(both, 'resumer', 'SKILL.md');
    const write = (words: string): Promise<void> =>
      writeFile(skill, `---\nname: resumer\ndescription: Résume un texte.\n---\n${words}\n`);
    await mkdir(path.dirname(skill), { recursive: true });
    await write('Résume.');
    await writeFile(path.join(both, 'resumer', '.note'), 'mine');
    const first = await run('sync', both);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain('folder → house: resumer');
    // What the test before has added comes into the folder; what comes with the house does not.
    expect(first.stderr).toContain('house → folder: relire');
    expect(first.stderr).not.toContain('sparring-partner');
    expect((await run('sync', both)).stderr).not.toContain('→');
    await write('Résume en trois lignes.');
    expect((await run('sync', both)).stderr).toContain('folder → house: resumer');
    // Changed in the house alone: it comes out. A file of a person's own stays.
    const elsewhere = path.join(folder, 'elsewhere', 'resumer');
    await mkdir(elsewhere, { recursive: true });
    await writeFile(path.join(elsewhere, 'SKILL.md'), (await readFile(skill, 'utf8')).replace('trois', 'deux'));
    await run('add', elsewhere);
    expect((await run('sync', both)).stderr).toContain('house → folder: resumer');
    expect(await readFile(skill, 'utf8')).toContain('deux lignes');
    expect(await readFile(path.join(both, 'resumer', '.note'), 'utf8')).toBe('mine');
    // On both.
    await write('Résume en une ligne.');
    await writeFile(path.join(elsewhere, 'SKILL.md'), (await readFile(skill, 'utf8')).replace('une', 'cinq'));
    await run('add', elsewhere);
    expect((await run('sync', both)).stderr).toContain('resumer: changed on both sides');
    expect(await readFile(skill, 'utf8')).toContain('une ligne');
    await writeFile(path.join(both, 'relire', 'SKILL.md'), 'no header');
    const broken = await run('sync', both);
    expect([broken.code, broken.stderr]).toEqual([0, expect.stringContaining('relire: This folder is no assistant')]);
  },
);
