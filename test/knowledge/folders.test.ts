import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createId } from '../../src/base/index.ts';
import { addFolder, listFolders, removeFolder, scanFolder, walkFolder } from '../../src/knowledge/index.ts';
import { scanFolderForReport } from '../../src/knowledge/ingest/folders/scan-folder.ts';
import { createScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';
import { chooseSize, noteDraw } from '../campaign.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';

let house: TestIngestion;
let root: string;
let parts: Parameters<typeof addFolder>[0] & TestIngestion['parts'];
beforeEach(async () => {
  const parser = createScriptedParser();
  parser.pages = (file) => [`Le texte de ${file.name}.`];
  house = await openTestIngestion({ parser });
  root = path.join(await mkdtemp(path.join(diskFolder(), 'maison-folder-')), 'Dossiers');
  await mkdir(root);
  parts = {
    ...house.parts,
    config: {
      home: house.house.home,
      modelsFolder: path.join(house.house.home, 'models'),
      blobsFolder: path.join(house.house.home, 'shared', 'files'),
    },
  };
});
afterEach(async () => {
  await house?.close();
  await deleteFolder(path.dirname(root));
});

async function write(relative: string, text: string): Promise<void> {
  const file = path.join(root, relative);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
const add = (place = root) => addFolder(parts, owner, { path: place, space: 'entreprise' }, options);
const scan = (id: string) => scanFolderForReport(parts, owner, { id }, options);
const paths = async () => (await house.list()).map((document) => document.path);

describe('a watched folder', () => {
  test('brings in what it holds, then what changed, then what was removed', async () => {
    await write('rh/frais.txt', 'un');
    await write('été.md', 'deux');
    const folder = await add();
    expect(folder).toMatchObject({ path: root, space: 'entreprise', scannedAt: null, problem: null });
    expect(await scan(folder.id)).toMatchObject({ added: 2, replaced: 0, unchanged: 0, removed: 0, unreadable: [] });
    await house.settle();
    expect(await paths()).toEqual(['Dossiers/rh/frais.txt', 'Dossiers/été.md']);

    expect(await scan(folder.id)).toMatchObject({ added: 0, unchanged: 2 });
    await write('rh/frais.txt', 'un, modifié');
    await rename(path.join(root, 'été.md'), path.join(root, 'automne.md'));
    expect(await scan(folder.id)).toMatchObject({ added: 1, replaced: 1, unchanged: 0, removed: 1 });
    await house.settle();
    expect(await paths()).toEqual(['Dossiers/automne.md', 'Dossiers/rh/frais.txt']);
    const scanned = await scanFolder(parts, owner, { id: folder.id }, options);
    expect(scanned.problem).toBeNull();
    expect(scanned.scannedAt).not.toBeNull();
  });

  test('is scanned to its end for who asked while another scanned it, who then left', async () => {
    for (let at = 0; at < 40; at += 1) await write(`note ${at}.txt`, `texte ${at}`);
    const { id } = await add();
    const left = new AbortController();
    const first = scanFolderForReport(parts, owner, { id }, { signal: left.signal }).catch(() => 'left' as const);
    await expect.poll(async () => (await paths()).length).toBeGreaterThan(0);
    const second = scan(id);
    // Time enough to join it.
    await new Promise((resolve) => setTimeout(resolve, 10));
    left.abort();
    expect(await first).toBe('left');
    const report = await second;
    expect(report.added).toBeGreaterThan(0);
    expect(report.added + report.unchanged).toBe(40);
  });

  test('does not read again a file whose date alone has changed', async () => {
    await write('a.txt', 'un');
    const { id } = await add();
    await scan(id);
    await house.settle();
    await utimes(path.join(root, 'a.txt'), new Date(0), new Date(1_000_000));
    expect(await scan(id)).toMatchObject({ unchanged: 1, replaced: 0 });
    expect(await house.list()).toMatchObject([{ state: 'complete', changedAt: new Date(1_000_000).toISOString() }]);
  });

  test('leaves hidden files, unknown kinds and links alone, and counts them', async () => {
    await write('../outside/secret.txt', 'secret');
    await write('a.txt', 'un');
    await write('.hidden.txt', 'x');
    await write('.git/config.txt', 'x');
    await write('~$a.docx', 'x');
    await write('film.mkv', 'x');
    await symlink(path.join(root, '../outside'), path.join(root, 'link'));
    await symlink(path.join(root, '../outside/secret.txt'), path.join(root, 'link.txt'));
    const { id } = await add();
    expect(await scan(id)).toMatchObject({ added: 1, skipped: { hidden: 3, unsupported: 1, link: 2 }, unreadable: [] });
    expect(await paths()).toEqual(['Dossiers/a.txt']);
  });

  test('names the files it could not take, with the reason, and takes the others', async () => {
    await write('a.txt', 'un');
    await write('mauvais\u0007nom.txt', 'deux');
    const { id } = await add();
    expect(await scan(id)).toMatchObject({
      added: 1,
      unreadable: [{ path: 'mauvais\u0007nom.txt', reason: 'path_invalid' }],
    });
    expect((await scanFolder(parts, owner, { id }, options)).problem).toContain(
      'mauvais\ufffdnom.txt (nom impossible)',
    );
    expect(await paths()).toEqual(['Dossiers/a.txt']);
  });

  test('that cannot be reached, or is suddenly empty, keeps its documents and says so', async () => {
    await write('a.txt', 'un');
    const { id } = await add();
    await scan(id);
    await rename(root, `${root}-away`);
    expect((await scanFolder(parts, owner, { id }, options)).problem).toContain('n’est plus accessible');
    await mkdir(root);
    expect((await scanFolder(parts, owner, { id }, { ...options, language: 'en' })).problem).toContain('kept');
    expect(await paths()).toEqual(['Dossiers/a.txt']);
    await rm(root, { recursive: true });
    await rename(`${root}-away`, root);
    expect((await scanFolder(parts, owner, { id }, options)).problem).toBeNull();
  });

  test('stands beside another of the same name, and neither inside the other nor in the house itself', async () => {
    await write('../autre/Dossiers/b.txt', 'deux');
    await write('a.txt', 'un');
    const first = await add();
    const second = await add(path.join(root, '../autre/Dossiers'));
    await scan(first.id);
    await scan(second.id);
    expect(await paths()).toEqual(['Dossiers/a.txt', 'autre - Dossiers/b.txt']);
    await mkdir(path.join(root, 'sub'));
    await expect(add(path.join(root, 'sub'))).rejects.toMatchObject({ code: 'folder_overlaps', status: 409 });
    await expect(add(path.dirname(root))).rejects.toMatchObject({ code: 'folder_overlaps' });
    await expect(add(house.house.home)).rejects.toMatchObject({ code: 'folder_forbidden', status: 400 });
    await expect(add('/')).rejects.toMatchObject({ code: 'folder_forbidden' });
    await expect(add('relative')).rejects.toMatchObject({ code: 'folder_unreachable', status: 400 });
    await expect(add(path.join(root, 'a.txt'))).rejects.toMatchObject({ code: 'folder_unreachable' });
  });

  test('is refused where the system shows itself, and where the house’s own data lie, under whatever name', async () => {
    const home = house.house.home;
    await symlink('/proc/self', path.join(root, 'processes'));
    await symlink(home, path.join(root, 'home'));
    await symlink(path.dirname(root), path.join(home, 'elsewhere'));
    // The models are not there yet, and their folder will be reached through a link.
    const modelsFolder = path.join(home, 'elsewhere', 'models');
    const blobsFolder = path.join(root, 'files of all servers');
    await mkdir(blobsFolder);
    const places = ['/proc/self', '/proc', '/sys/kernel', '/dev/shm', '/run', path.join(root, 'processes')];
    const own = [
      path.join(root, 'home'),
      path.join(root, 'home', 'blobs'),
      path.dirname(home),
      path.dirname(root),
      blobsFolder,
    ];
    for (const place of [...places, ...own]) {
      const added = addFolder(
        { ...parts, config: { home, modelsFolder, blobsFolder } },
        owner,
        { path: place, space: 'entreprise' },
        options,
      );
      await expect(added, place).rejects.toMatchObject({ code: 'folder_forbidden', status: 400 });
    }
    expect((await listFolders(parts, owner, {}, options)).folders).toEqual([]);
  });

  test('that has become a link to elsewhere, or a folder of the system, is not read any more, and keeps its documents', async () => {
    await write('a.txt', 'un');
    const { id } = await add();
    await scan(id);
    await rename(root, `${root} d’avant`);
    await symlink('/proc/self', root);
    const scanned = await scanFolder(parts, owner, { id }, options);
    expect(scanned.problem).toContain('Ses documents sont gardés');
    expect(await paths()).toEqual(['Dossiers/a.txt']);
  });

  test('that is no longer watched leaves its documents in the library', async () => {
    await write('a.txt', 'un');
    const { id } = await add();
    await scan(id);
    await removeFolder(parts, owner, { id }, options);
    expect((await listFolders(parts, owner, {}, options)).folders).toEqual([]);
    expect(await paths()).toEqual(['Dossiers/a.txt']);
    await expect(scan(id)).rejects.toMatchObject({ code: 'folder_unknown', status: 404 });
  });
});

describe('walking a folder', () => {
  test('names what vanished or may not be read, and goes on', async () => {
    await write('a/one.txt', 'x');
    await write('b/two.txt', 'x');
    await write('c/three.txt', 'x');
    const entries: string[] = [];
    for await (const entry of walkFolder(root, options)) {
      entries.push(`${entry.kind} ${entry.path}`);
      if (entry.path === 'a/one.txt') await rm(path.join(root, 'b'), { recursive: true });
    }
    expect(entries).toEqual(['file a/one.txt', 'unreadable b', 'file c/three.txt']);
  });
});

const many = chooseSize(10_000, 1000);

test('ten thousand documents are listed, filtered, paged and rescanned in seconds', async ({ task }) => {
  noteDraw(task, `${many} of 10,000 documents`);
  const at = new Date('2026-01-05T10:00:00.000Z');
  for (let number = 0; number < many; number += 1) {
    const relative = `n${Math.floor(number / 100)}/fichier-${number}.txt`;
    await write(relative, 'texte');
    await utimes(path.join(root, relative), at, at);
  }
  const id = createId();
  await insertMany(id, at);
  const list = performance.now();
  expect(await house.list({ offset: many - 500, filter: 'FICHIER' })).toHaveLength(500);
  expect(performance.now() - list).toBeLessThan(1000);
  const rescan = performance.now();
  expect(await scan(id)).toMatchObject({ unchanged: many, added: 0, removed: 0 });
  expect(performance.now() - rescan).toBeLessThan(20_000);
}, 120_000);

// As a scan would have: so many files one by one are minutes of synced writes. In one transaction, so that the
// house's own rescan sees the folder with its documents or not at all.
async function insertMany(folderId: string, at: Date): Promise<void> {
  const client = new Client(house.house.access.owner);
  await client.connect();
  try {
    await client.query('begin; set local role maison_owner');
    const folder = [folderId, root];
    await client.query(
      "insert into maison.folders (id, path, space, prefix) values ($1, $2, 'entreprise', 'Dossiers')",
      folder,
    );
    await client.query(
      `insert into maison.documents (id, space, path, name, folded, media_type, bytes, sha256, state, folder_id, changed_at, added_at, acl)
       select gen_random_uuid(), s.name, path, path, lower(path), 'text/plain', 5, repeat('0', 64), 'complete', $1, $2, $2, s.acl
       from maison.spaces s, generate_series(0, $3::int - 1) as number,
         lateral (select 'Dossiers/n' || number / 100 || '/fichier-' || number || '.txt' as path) as named where s.name = 'entreprise'`,
      [folderId, at, many],
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}
