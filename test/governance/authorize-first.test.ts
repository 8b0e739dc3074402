import { glob, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkAuthorize, type GuardCheck, type SourceText } from './check-authorize.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function readRoom(folder: string): Promise<{ index: string; files: SourceText[] }> {
  const names = await Array.fromAsync(glob(`${folder}/**/*.ts`, { cwd: root }));
  const files = await Promise.all(
    names.map(async (name) => ({
      path: name.split(path.sep).join('/'),
      text: await readFile(path.join(root, name), 'utf8'),
    })),
  );
  return { files, index: files.find((file) => file.path === `${folder}/index.ts`)?.text ?? '' };
}

async function checkRoom(folder: string): Promise<GuardCheck> {
  const { index, files } = await readRoom(folder);
  return checkAuthorize(folder, index, files);
}

const withoutActor = new Set([
  'answerFromSources', // Is handed passages that retrieve found under the actor's rights, and reads nothing itself.
  'measureRelevance', // The same: it is handed what retrieve found.
  'measureByReading',
  'readLikelyMaterial',
  'closeInterrupted', // The house itself, as it opens.
  'shipAssistants', // The same.
  'signIn', // Who comes in is nobody yet: the password decides.
  'recogniseDirectory', // The same: the token decides, and /scim/v2 is all that it opens.
  'acceptInvitation', // The same: the secret decides.
  'setForgottenPassword', // The same.
  'recordConnection', // The house itself, of what leaves it.
  'recordAct', // Writes down what another function has decided and done.
  'isFirstOfMinute', // Remembers in memory what was just written down.
  'recordLoneAct',
  'requireDiskShare', // Within the transaction of a function that has asked whether a file may be added.
  'workJobs', // The house itself: each kind of job is declared with its actor, and `authorize` is asked for it.
  'allowToolServers', // The house itself: which servers were admitted, as it opens and after each change.
  'standForPerson', // Says who somebody is at this moment, for work of theirs that goes on: each step of it asks as them.
  'isActive', // Asks of the actor's own row whether the house still lets them in: there is nothing to be allowed.
  'authorize', // What decides, as the two below, and what it decides by.
  'isAllowed',
  'personOf',
  'admitToDocument', // Asks for the action that its caller names, first.
  'callerOf', // Says which program an actor is, and nothing more.
  'narrowActor', // Takes rights away from who it is handed, and reads nothing.
  'asReaderOf', // Names readers whom another function has looked up.
]);

describe('every capability function that a room shows', () => {
  const rooms = ['src/knowledge', 'src/photo', 'src/code', 'src/assistants', 'src/governance'].filter((folder) =>
    existsSync(path.join(root, folder, 'index.ts')),
  );
  test.each(rooms)('of %s begins with authorize', async (folder) => {
    const { unguarded } = await checkRoom(folder);
    expect(unguarded.filter(({ name }) => !withoutActor.has(name))).toEqual([]);
  });

  test('is found: there are dozens', async () => {
    const checked = (await Promise.all(rooms.map(checkRoom))).flatMap((room) => room.checked);
    expect(checked.length).toBeGreaterThan(55);
    for (const name of [
      'takeTurn',
      'addDocument',
      'removeDocument',
      'scanFolder',
      'createSpace',
      'addPhoto',
      'createBatch',
      'changePerson',
      'changePassword',
      'invite',
    ])
      expect(checked).toContain(name);
  });
});

describe('the check itself', () => {
  const file = 'planted.ts';
  const index = `export { planted } from './${file}';`;
  const plant = (text: string): GuardCheck =>
    checkAuthorize('src/knowledge', index, [{ path: 'src/knowledge/planted.ts', text }]);
  const head = 'export async function planted(\n  parts: Parts,\n  actor: Actor,\n): Promise<{ a: string }> {\n';

  test.each([
    ['a function without it', `${head}  return read(parts);\n}\n`],
    [
      'one that reads before it asks',
      `${head}  const a = await read(parts);\n  authorize(actor, 'document:read');\n}\n`,
    ],
    ['one that names no action', `${head}  authorize(actor, action);\n}\n`],
    [
      'a generator without it',
      'export async function* planted(parts: Parts, actor: Actor): AsyncGenerator<Event> {\n  yield 1;\n}\n',
    ],
    [
      'one that works for nobody',
      'export async function planted(parts: { store: Store }): Promise<void> {\n  await parts.store.asWorker(all);\n}\n',
    ],
  ])('reports %s', (_, text) => {
    expect(plant(text).unguarded.map(({ name }) => name)).toEqual(['planted']);
  });

  test('is content with one that begins with it', () => {
    const { checked, unguarded } = plant(`${head}  authorize(actor, 'document:read');\n  return read(parts);\n}\n`);
    expect({ checked, unguarded }).toEqual({ checked: ['planted'], unguarded: [] });
  });
});
