import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeChildFolder } from '../../src/base/children/child-folder.ts';
import type { ChildFolder } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openPrefixStates } from '../../src/models/process/prefix-states.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
let child: ChildFolder;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-prefixes-'));
  child = await makeChildFolder(folder, { user: null, writable: true });
});
afterEach(() => deleteFolder(folder));

const key = 'a'.repeat(64);
const kept = (): string => path.join(folder, 'kept');
const save = async (text: string, name = 'made.state'): Promise<string> => {
  const file = path.join(child.writable ?? '', name);
  await writeFile(file, text);
  return file;
};

it('a beginning that one child has saved is given to the next one', async () => {
  const states = openPrefixStates(kept(), { log: silentLog });
  expect(await states.give({ key }, child)).toBeNull();
  await states.keep({ key, file: await save('read') }, child);
  const next = await makeChildFolder(folder, { user: null, writable: true });
  const given = await states.give({ key }, next);
  expect(path.dirname(given ?? '')).toBe(next.path);
  expect(await readFile(given ?? '', 'utf8')).toBe('read');
});

it('a damaged one is given to nobody and goes: the engine would die of it each time anew', async () => {
  const states = openPrefixStates(kept(), { log: silentLog });
  await states.keep({ key, file: await save('read') }, child);
  const [name = ''] = await readdir(kept());
  await writeFile(path.join(kept(), name), 'torn');
  expect(await states.give({ key }, child)).toBeNull();
  expect(await readdir(kept())).toEqual([]);
});

it('a child cannot name a place of its own, nor hand over what it did not make', async () => {
  const states = openPrefixStates(kept(), { log: silentLog });
  await states.keep({ key: '../../elsewhere', file: await save('read') }, child);
  await states.keep({ key, file: path.join(folder, 'nothing') }, child);
  expect(await readdir(folder)).not.toContain('elsewhere');
  expect((await readdir(kept()).catch(() => [])).filter((name) => name.endsWith('.state'))).toEqual([]);
});

it('no more than two dozen are kept, the oldest go first', async () => {
  const states = openPrefixStates(kept(), { log: silentLog });
  for (let index = 0; index < 26; index += 1)
    await states.keep({ key: index.toString(16).padStart(64, '0'), file: await save(`${index}`) }, child);
  expect(await readdir(kept())).toHaveLength(24);
});
