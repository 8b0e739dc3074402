import { realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, type Config, createId, type Language, locateHouse, MaisonError } from '../../base/index.ts';
import type { AddRepositoryRequest, CodeFile, Repository } from '../../contract/index.ts';
import { type Actor, authorize, hideSecrets, nameSpace, type Outbound, recordAct } from '../../governance/index.ts';
import {
  deleteRepository,
  findCodeFile,
  findRepository,
  insertRepository,
  isSpaceKnown,
  listCurators,
  listRepositories as listStored,
  type Store,
  type StoredRepository,
} from '../../store/index.ts';
import { findRemoteBranch } from '../git/fetch-branch.ts';
import { findFile, readBlobs, readBranch, resolveCommit, repositoryUnreadable } from '../git/git.ts';
import { isAncestor } from '../git/history.ts';
import { findLanguage } from '../language/languages.ts';
import { decodeFile, skipByContent, skipByPath } from '../language/skip-file.ts';
import { presentRepository } from './present-repository.ts';

export interface CodeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Pick<Config, 'home' | 'git'>;
  readonly outbound: Pick<Outbound, 'fetch'>;
}
export interface CodeOptions {
  readonly signal: AbortSignal;
  readonly language?: Language;
}

/** The repositories this actor reads, by name. */
export async function listRepositories(
  parts: Pick<CodeParts, 'store'>,
  actor: Actor,
  _input: object,
  options: CodeOptions,
): Promise<{ repositories: Repository[] }> {
  authorize(actor, 'repository:read');
  const stored = await parts.store.asActor(actor, listStored);
  return { repositories: stored.map((one) => presentRepository(one, options)) };
}

/**
 * Has a clone on this machine read from now on, and again with each commit. Throws `repository_unreadable` (400) for what is
 * no clone or has no such branch, `access_denied` (403) for who does not look after the space, `space_unknown` (404),
 * `repository_known` (409), `git_missing` (503).
 */
export async function addRepository(
  parts: CodeParts,
  actor: Actor,
  input: AddRepositoryRequest,
  options: CodeOptions,
): Promise<Repository> {
  authorize(actor, 'repository:add');
  const id = createId();
  const { folder, branch, address } = await findSource(parts, input, id, options);
  const name = input.name ?? (path.basename(address ?? folder).replace(/\.git$/, '') || 'code');
  return parts.store.asActor(actor, async (tx) => {
    if (!(await isSpaceKnown(tx, { name: input.space }))) throw spaceUnknown();
    authorize(actor, 'repository:add', { curators: await listCurators(tx, input) });
    const added = {
      id,
      space: input.space,
      name,
      path: folder,
      branch,
      address,
      addedAt: parts.clock.now(),
      otherBranches: input.otherBranches ?? false,
    };
    const inserted = await insertRepository(tx, added);
    const stored = await findRepository(tx, { id });
    if (!inserted || !stored) throw repositoryKnown();
    const detail = { space: nameSpace(input.space).id };
    recordAct(tx, actor, { act: 'repository-added', object: { kind: 'repository', id }, detail });
    return presentRepository(stored, options);
  });
}

// A clone on this machine, or what a git server has under an address: asked for now, and fetched by the watch.
async function findSource(
  { config, outbound }: CodeParts,
  { path: given, address: written, branch: named }: AddRepositoryRequest,
  id: string,
  options: CodeOptions,
): Promise<{ folder: string; branch: string; address: string | null }> {
  if (given !== undefined && written === undefined) {
    const folder = await resolveFolder(given, config.home);
    const branch = named ?? (await readBranch(folder, options));
    await resolveCommit(folder, branch, options);
    return { folder, branch, address: null };
  }
  if (given !== undefined || written === undefined) throw oneSource();
  const address = readGitAddress(written);
  const server = { outbound, token: config.git.token };
  const { branch } = await findRemoteBranch(server, { address, branch: named }, options);
  return { folder: path.join(locateHouse(config.home).repositories, `${id}.git`), branch, address };
}

// A name or a token in it would be shown to whoever reads the list.
function readGitAddress(written: string): string {
  const url = URL.parse(written);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash || url.search)
    throw new MaisonError('git_address_refused', 400, {
      fr: 'L’adresse d’un dépôt commence par https://, sans nom d’utilisateur, jeton, « ? » ni « # ». Rien n’a été envoyé ni gardé. Un jeton se donne par MAISON_GIT_TOKEN.',
      en: 'The address of a repository begins with https://, without a user name, a token, “?” or “#”. Nothing was sent or kept. A token is given by MAISON_GIT_TOKEN.',
    });
  return url.href.replace(/(?<!\/)\/+$/, '');
}

function oneSource(): MaisonError {
  return new MaisonError('repository_source_unclear', 400, {
    fr: 'Donnez soit le chemin d’un clone, soit l’adresse d’un dépôt. Rien n’a été ajouté.',
    en: 'Give either the path of a clone or the address of a repository. Nothing was added.',
  });
}

/** Removes a repository from the house, with all that was made of it; the clone stays. Throws `access_denied` (403), `repository_unknown` (404). */
export async function removeRepository(
  parts: Pick<CodeParts, 'store'>,
  actor: Actor,
  input: { id: string },
  _options: CodeOptions,
): Promise<void> {
  authorize(actor, 'repository:remove');
  const known = await parts.store.asActor(actor, async (tx) => {
    const found = await findRepository(tx, input);
    if (found) authorize(actor, 'repository:remove', { curators: await listCurators(tx, found) });
    if (!(await deleteRepository(tx, input))) throw repositoryUnknown();
    recordAct(tx, actor, { act: 'repository-removed', object: { kind: 'repository', id: input.id } });
    return found;
  });
  // The house's own clone goes with it; one that lay on the machine stays.
  if (known && known.address !== null) await rm(known.path, { recursive: true, force: true });
}

/**
 * A file as it is searched, or as it was at an earlier commit of the same branch. Throws `code_file_unknown` (404), for one
 * of others too.
 */
export async function readCodeFile(
  parts: Pick<CodeParts, 'store'>,
  actor: Actor,
  input: { id: string; path: string; commit?: string | undefined },
  options: CodeOptions,
): Promise<CodeFile> {
  authorize(actor, 'repository:read');
  const { repository, file } = await parts.store.asActor(actor, async (tx) => {
    const found = await findRepository(tx, input);
    return { repository: found, file: found && (await findCodeFile(tx, { repositoryId: input.id, path: input.path })) };
  });
  if (!repository) throw fileUnknown();
  const { id: repositoryId, commit: tip } = repository;
  const commit = input.commit ?? tip ?? '';
  const read = commit === (tip ?? '') ? file : await readEarlier(repository, { path: input.path, commit }, options);
  if (!read) throw fileUnknown();
  return { repositoryId, commit, ...read };
}

// Only what would be searched, of a commit that led to the one that is: no other branch of the clone is read.
async function readEarlier(
  { path: folder, commit: tip }: StoredRepository,
  { path: wanted, commit }: { path: string; commit: string },
  options: CodeOptions,
): Promise<Omit<CodeFile, 'repositoryId' | 'commit'> | null> {
  const language = findLanguage(wanted);
  const isOutside = path.posix.isAbsolute(wanted) || wanted.split('/').includes('..');
  if (tip === null || !language || isOutside || !(await isAncestor(folder, { commit, of: tip }, options))) return null;
  const file = await findFile(folder, { commit, path: wanted }, options);
  if (!file || skipByPath(wanted, file.bytes) !== null) return null;
  for await (const { content } of readBlobs(folder, [file.blobId], options)) {
    if (skipByContent(content) !== null) return null;
    const text = hideSecrets(decodeFile(content));
    return { path: wanted, language: language.name, lines: text.split('\n').length, text };
  }
  return null;
}

// The house's own folder is nobody's code, and holds its secrets.
async function resolveFolder(given: string, home: string): Promise<string> {
  if (!path.isAbsolute(given) || given.includes('\0')) throw repositoryUnreadable();
  const folder = await realpath(given).catch((cause: unknown) => {
    throw repositoryUnreadable(cause);
  });
  const own = await realpath(home).catch(() => path.resolve(home));
  const inside = (inner: string, outer: string): boolean => `${inner}${path.sep}`.startsWith(`${outer}${path.sep}`);
  if (!(await stat(folder)).isDirectory() || inside(folder, own)) throw repositoryUnreadable();
  return folder;
}

function spaceUnknown(): MaisonError {
  return new MaisonError('space_unknown', 404, {
    fr: 'Cet espace n’existe pas. Rien n’a été ajouté. Choisissez un espace de la liste.',
    en: 'There is no such space. Nothing was added. Choose a space of the list.',
  });
}

/** The error for a repository that is not there, or not for this actor. */
export function repositoryUnknown(): MaisonError {
  return new MaisonError('repository_unknown', 404, {
    fr: 'Ce dépôt n’est pas dans la maison. Rien n’a été modifié. Actualisez la liste.',
    en: 'This repository is not in the house. Nothing was changed. Refresh the list.',
  });
}

function repositoryKnown(): MaisonError {
  return new MaisonError('repository_known', 409, {
    fr: 'Cette branche de ce dépôt est déjà dans cet espace. Rien n’a été ajouté. Retirez-la d’abord, ou choisissez une autre branche.',
    en: 'This branch of this repository is in this space already. Nothing was added. Remove it first, or choose another branch.',
  });
}

function fileUnknown(): MaisonError {
  return new MaisonError('code_file_unknown', 404, {
    fr: 'Ce fichier n’est pas dans le code de la maison. Cherchez-le par son nom.',
    en: 'This file is not in the code of the house. Search for it by its name.',
  });
}
