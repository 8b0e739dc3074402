import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packFolder, readDiskFolder, readSkill, unpackFolder, writeDiskFolder } from '../../../src/assistants/index.ts';
import { MaisonError } from '../../../src/base/index.ts';
import { digestFiles } from '../../../src/assistants/catalogue/read-skill.ts';
import type { FolderFile } from '../../../src/assistants/catalogue/folder-files.ts';

// An assistant is a folder of the open format: what comes in goes out to the byte, and what is no assistant is refused by name.

const front = '---\nname: relire\ndescription: Relit un texte.\n---\n\nRelis le texte et propose mieux.\n';
const folder = (files: Record<string, string>): FolderFile[] =>
  Object.entries(files).map(([at, text]) => ({ path: at, content: Buffer.from(text) }));
const refusalOf = (files: readonly FolderFile[]): string => {
  try {
    readSkill(files);
    return 'read';
  } catch (thrown) {
    if (!(thrown instanceof MaisonError)) throw thrown;
    return `${thrown.code}: ${thrown.sentence.fr}`;
  }
};

test('a folder of the open format is read without our file, and its scripts are named and not used', () => {
  const read = readSkill(
    folder({
      'SKILL.md': front.replace('---\n\n', 'license: MIT\nallowed-tools: Bash(git:*)\nextra: kept\n---\n\n'),
      'scripts/run.py': 'print(1)',
      'assets/logo.svg': '<svg/>',
      'references/ton.md': 'Vouvoyer.',
    }),
  );
  expect(read.front).toMatchObject({ name: 'relire', license: 'MIT', extra: 'kept' });
  expect(read.settings).toMatchObject({ title: 'Relire', sources: [], form: [], output: 'answer', grade: 'reads' });
  expect(read.unused).toEqual([
    { kind: 'script', name: 'scripts/run.py' },
    { kind: 'field', name: 'extra' },
    { kind: 'tools', name: 'allowed-tools: Bash(git:*)' },
  ]);
  // Cases of another form are kept and said, not taken for ours.
  const foreign = readSkill(folder({ 'SKILL.md': front, 'evals/evals.json': '{"cases": 3}' }));
  expect(foreign.unused).toEqual([{ kind: 'cases', name: 'evals/evals.json' }]);
});

test.each([
  ['no SKILL.md', { 'LISEZMOI.md': 'x' }, /il n’a pas de SKILL\.md/u],
  ['no header', { 'SKILL.md': 'Relis.' }, /en-tête/u],
  ['an unclosed header', { 'SKILL.md': '---\nname: a\n' }, /en-tête/u],
  ['a name in capitals', { 'SKILL.md': front.replace('relire', 'Relire') }, /« name »/u],
  ['no description', { 'SKILL.md': front.replace('description: Relit un texte.\n', '') }, /« description »/u],
  ['nothing to do', { 'SKILL.md': front.slice(0, front.indexOf('Relis')) }, /quoi faire/u],
  ['an unknown field of ours', { 'SKILL.md': front, 'assistant.yaml': 'title: A\nmodèle: x\n' }, /inconnu « modèle »/u],
  [
    'a choice without choices',
    { 'SKILL.md': front, 'assistant.yaml': 'title: A\nform: [{name: a, label: A, kind: choice}]\n' },
    /assistant\.yaml/u,
  ],
  ['broken YAML', { 'SKILL.md': front, 'assistant.yaml': 'title: [A\n' }, /YAML simple \(ligne/u],
  [
    'aliases, of which bombs are made',
    { 'SKILL.md': front, 'assistant.yaml': 'title: &a A\nsummary: *a\n' },
    /YAML simple/u,
  ],
  ['a path that leaves', { 'SKILL.md': front, '../ailleurs.md': 'x' }, /sort de son dossier/u],
  ['an absolute path', { 'SKILL.md': front, '/etc/passwd': 'x' }, /sort de son dossier/u],
  ['two files of one name', { 'SKILL.md': front, 'a.md': 'x', 'A.md': 'y' }, /deux fichiers/u],
])('%s is refused by name', (_, files, why) => {
  expect(refusalOf(folder(files))).toMatch(/^assistant_invalid: /u);
  expect(refusalOf(folder(files))).toMatch(why);
});

test('a bomb of YAML and a folder of 50 MB end at once', async () => {
  const bomb = Array.from({ length: 9 }, (_, at) => `k${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1},*a${at - 1}`}]`);
  const started = performance.now();
  expect(refusalOf(folder({ 'SKILL.md': front, 'assistant.yaml': bomb.join('\n') }))).toMatch(/YAML simple/u);
  const large = { path: 'assets/film.bin', content: Buffer.alloc(50 * 1024 * 1024) };
  expect(refusalOf([...folder({ 'SKILL.md': front }), large])).toMatch(/^assistant_too_large/u);
  const packed = await packFolder('relire', [...folder({ 'SKILL.md': front }), large]);
  expect(packed.length).toBeLessThan(1024 * 1024);
  await expect(unpackFolder(packed)).rejects.toMatchObject({ code: 'assistant_too_large' });
  expect(performance.now() - started).toBeLessThan(5000);
});

test('out and in again is the same to the byte, as an archive and on disk', async () => {
  const files = folder({ 'SKILL.md': front, 'assets/a/b.bin': '\u0000é', 'scripts/x.sh': '#!/bin/sh\n' });
  const { digest } = readSkill(files);
  const packed = await packFolder('relire', files);
  expect(digestFiles(readSkill(await unpackFolder(packed)).files)).toBe(digest);
  expect(Buffer.from(await packFolder('relire', files)).equals(Buffer.from(packed))).toBe(true);
  const there = await mkdtemp(path.join(tmpdir(), 'maison-skill-'));
  try {
    await writeDiskFolder(there, files);
    expect(readSkill(await readDiskFolder(there)).digest).toBe(digest);
    await writeFile(path.join(there, '.gitignore'), 'x');
    expect(readSkill(await readDiskFolder(there)).digest).toBe(digest);
    await symlink('/etc/passwd', path.join(there, 'assets', 'link.md'));
    await expect(readDiskFolder(there)).rejects.toMatchObject({ code: 'assistant_invalid' });
  } finally {
    await rm(there, { recursive: true, force: true });
  }
  await expect(unpackFolder(Buffer.from('no archive'))).rejects.toMatchObject({ code: 'assistant_invalid' });
});
