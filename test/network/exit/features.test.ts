import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../../src/base/index.ts';
import { features, otherAddresses } from './features.ts';

function readSources(folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(repositoryFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(repositoryFolder, file), 'utf8') }));
}

/** What of the code takes an address: settings that are URLs, and files that send over the way out. */
function findAddressTakers(sources: readonly { file: string; text: string }[]): string[] {
  // An address as such, or a text that says it holds some.
  const settings = sources
    .filter(({ file }) => file === 'src/base/environment.ts')
    .flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+): z((?:(?!^ {2}\w+: z)[^])*)/gm)])
    .flatMap(([, name = '', declared = '']) => (/^\s*\.url\(|\+?\w+:\/\//.test(declared) ? [name] : []));
  const senders = sources
    .filter(
      ({ file, text }) =>
        /outbound\s*\.(fetch|throughClient|throughSocket)\(/.test(text) &&
        file !== 'src/governance/outbound/outbound.ts',
    )
    .map(({ file }) => file);
  const fields = sources
    .filter(({ file, text }) => file.startsWith('src/contract/') && /z\s*\.(url|httpUrl)\(/.test(text))
    .map(({ file }) => file);
  return [...settings, ...senders, ...fields];
}

test('the list of what takes an address names every setting, sender and field of the API that does, and no other', () => {
  const listed = [
    ...Object.values(features).flatMap(({ setting, file }) => [setting, file]),
    ...Object.keys(otherAddresses),
  ];
  expect(findAddressTakers(readSources('src')).toSorted()).toEqual([...new Set(listed)].toSorted());
});

test('a setting, a sender and a field that nobody listed would be found', () => {
  const planted = [
    { file: 'src/base/environment.ts', text: '  MAISON_WEBHOOK: z\n    .url()' },
    { file: 'src/photo/channels/send.ts', text: 'await parts.outbound.fetch(address)' },
    { file: 'src/contract/photo/photo.ts', text: 'source: z.url()' },
  ];
  expect(findAddressTakers(planted)).toEqual([
    'MAISON_WEBHOOK',
    'src/photo/channels/send.ts',
    'src/contract/photo/photo.ts',
  ]);
});
