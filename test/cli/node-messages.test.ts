import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findInstallSteps, writeSteps } from '../../src/cli/pip/install-steps.ts';
import { runMaison } from './run-maison.ts';

// What Node and commander would say in English alone, and what a machine lacks, in the reader's language.

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'maison-node-messages-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the help of commander is French for who reads French', async () => {
  const { stdout } = await runMaison(['search', '--help'], {});
  expect(stdout).toMatch(/^Emploi\u00A0: maison search \[options\] <question>/u);
  expect(stdout).toContain('\nOptions\u00A0:\n');
  expect(stdout).toMatch(/\(par défaut\u00A0: 10\)/u);
  expect(stdout).toMatch(/-h, --help +montre cette aide/u);
  const people = await runMaison(['people', '--help'], {});
  expect(`${stdout}${people.stdout}`).not.toMatch(/Usage:|Commands:|display help|default:|output the version/u);
});

it.each([
  ['fr', /^« .*none\.jsonl » n’existe pas\. .* \[system_enoent\]\n$/u],
  ['en', /^“.*none\.jsonl” does not exist\. .* \[system_enoent\]\n$/u],
])('a file that is not there is told without Node’s own words (%s)', async (language, said) => {
  const file = path.join(folder, 'none.jsonl');
  const { code, stderr } = await runMaison(['eval', 'retrieval', file], { MAISON_LANGUAGE: language });
  expect(stderr.replaceAll('\u00A0', ' ')).toMatch(said);
  expect(code).toBe(1);
});

it('an option that a benchmark does not have is told in one sentence', async () => {
  const { code, stderr } = await runMaison(['bench', 'answers', '--nope'], {});
  expect(stderr).toMatch(/^La mesure « answers » n’a pas d’option « --nope ».*\[benchmark_misused\]\n$/u);
  expect(code).toBe(1);
});

it.each([
  ['ID=debian\nVERSION_ID="13"\n', 'apt-get update && apt-get install -y python3-pip'],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt-get update && apt-get install -y python3-pip'],
  ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf install -y python3-pip'],
  ['ID=fedora\n', 'dnf install -y python3-pip'],
  ['ID="opensuse-leap"\n', 'zypper --non-interactive install python3-pip'],
  ['ID=arch\n', 'pacman -S --noconfirm python-pip'],
  ['ID=alpine\n', 'apk add py3-pip'],
])('the command that brings pip is that of the distribution (%j)', (osRelease, command) => {
  expect(writeSteps(findInstallSteps(osRelease) ?? [])).toBe(command);
});

it('no command is made up for a distribution that is not known', () => {
  expect(findInstallSteps('ID=plan9\n')).toBeNull();
  expect(findInstallSteps('')).toBeNull();
});

it.each([
  ['fr', /^pip \(Python\) n’est pas sur cette machine, et c’est par lui que viennent multilingual-e5-small\. .*/u],
  ['en', /^pip \(Python\) is not on this machine, and multilingual-e5-small come by it\. .*/u],
])('a machine without pip is told which model lacks it before anything is fetched (%s)', async (language, said) => {
  const bin = path.join(folder, `bin-${language}`);
  await mkdir(bin);
  await symlink(process.execPath, path.join(bin, 'node'));
  const environment = {
    PATH: bin,
    MAISON_LANGUAGE: language,
    MAISON_HOME: path.join(folder, 'home'),
    MAISON_MODELS: path.join(folder, 'models'),
  };
  const { code, stderr } = await runMaison(['pull', 'multilingual-e5-small'], environment);
  expect(stderr).toMatch(said);
  expect(code).toBe(1);
});
