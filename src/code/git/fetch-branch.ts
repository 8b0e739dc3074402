import { open, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createId, MaisonError } from '../../base/index.ts';
import type { Outbound } from '../../governance/index.ts';
import { explain, runGit } from './git.ts';
import { openPack, readAdvertisement, writeRequest } from './pack-protocol.ts';

/** How a git server is spoken with: by the house's only way out, in git's own protocol over HTTP. */
export interface GitServer {
  readonly outbound: Pick<Outbound, 'fetch'>;
  /** What its owner gave the house for its git servers: one token for all, or `SERVER=TOKEN,…`. */
  readonly token: string | undefined;
}

/** A branch of a server, as the server tells. */
export interface RemoteBranch {
  readonly branch: string;
  readonly commit: string;
}

const mostPackBytes = 4_000_000_000;
const mostAdvertisedBytes = 50_000_000;
const patienceMilliseconds = 30_000;
const fetchMilliseconds = 30 * 60_000;

/** The end of a branch on a server, or of the one it names first. Throws `egress_denied` (403), `egress_failed`, `git_server_failed` (502). */
export async function findRemoteBranch(
  server: GitServer,
  { address, branch }: { readonly address: string; readonly branch: string | undefined },
  { signal }: { signal: AbortSignal },
): Promise<RemoteBranch> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
  const answer = await server.outbound.fetch(`${address}/info/refs?service=git-upload-pack`, {
    purpose: 'git',
    headers: { accept: 'application/x-git-upload-pack-advertisement', ...authorize(server, address) },
    signal: bounded,
    redirects: 'none',
  });
  if (answer.status !== 200) {
    await answer.cancel();
    throw serverFailed(address, `HTTP ${answer.status}`);
  }
  const advertised = readAdvertisement(await answer.text(mostAdvertisedBytes));
  if (!advertised) throw serverFailed(address, 'no git');
  const name = branch ?? advertised.head;
  const commit = name === null ? undefined : advertised.branches.get(name);
  if (name === null || commit === undefined) throw branchUnknown(branch ?? 'HEAD');
  return { branch: name, commit };
}

/**
 * Brings a clone of the house's own to the end of a branch of its server: only what it does not have is sent. Throws as
 * `findRemoteBranch` does.
 */
export async function fetchBranch(
  server: GitServer,
  { address, folder, branch }: { readonly address: string; readonly folder: string; readonly branch: string },
  options: { signal: AbortSignal },
): Promise<void> {
  const { commit } = await findRemoteBranch(server, { address, branch }, options);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await runGit(folder, ['init', '--bare', '--quiet', '--template=', '.'], options);
  const have = await readTip(folder, branch, options);
  if (have === commit) return;
  await fetchPack(server, { address, folder, want: commit, have }, options);
  await runGit(folder, ['update-ref', `refs/heads/${branch}`, commit], options);
}

async function readTip(folder: string, branch: string, options: { signal: AbortSignal }): Promise<string | null> {
  const printed = await runGit(folder, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`], options);
  return printed.toString().trim() || null;
}

async function fetchPack(
  server: GitServer,
  { address, folder, want, have }: { address: string; folder: string; want: string; have: string | null },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(fetchMilliseconds)]);
  const answer = await server.outbound.fetch(`${address}/git-upload-pack`, {
    purpose: 'git',
    method: 'POST',
    headers: {
      'content-type': 'application/x-git-upload-pack-request',
      accept: 'application/x-git-upload-pack-result',
      ...authorize(server, address),
    },
    body: writeRequest({ want, have }),
    signal: bounded,
    redirects: 'none',
  });
  if (answer.status !== 200) {
    await answer.cancel();
    throw serverFailed(address, `HTTP ${answer.status}`);
  }
  // Under its own name only once git has looked through all of it.
  const packs = path.join(folder, 'objects', 'pack');
  const name = `pack-${createId().replaceAll('-', '').padEnd(40, '0')}`;
  const incoming = path.join(folder, `${name}.incoming`);
  await mkdir(packs, { recursive: true });
  try {
    await keepPack(answer.body, incoming, address);
    await rename(incoming, path.join(packs, `${name}.pack`));
    await runGit(folder, ['index-pack', path.join('objects', 'pack', `${name}.pack`)], { signal: bounded });
  } catch (thrown) {
    await rm(path.join(packs, `${name}.pack`), { force: true });
    throw explain(thrown);
  } finally {
    await rm(incoming, { force: true });
  }
}

async function keepPack(body: AsyncIterable<Uint8Array>, file: string, address: string): Promise<void> {
  const reader = openPack();
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of body)
      for (const part of reader.take(piece)) {
        bytes += part.length;
        if (bytes > mostPackBytes) throw packTooLarge();
        await handle.write(part);
      }
  } finally {
    await handle.close();
  }
  if (reader.failure !== null || bytes === 0) throw serverFailed(address, reader.failure ?? 'no pack');
}

// As GitHub, GitLab, Gitea and Forgejo take a token: in the place of a password.
function authorize({ token: written }: GitServer, address: string): Record<string, string> {
  const token = findToken(written, address);
  if (token === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` };
}

/** The token for this address: where several are written down, the one of its own server, and never another's. */
export function findToken(written: string | undefined, address: string): string | undefined {
  const pairs = (written ?? '').split(',').flatMap((one) => {
    const [, server, token] = /^\s*(https?:\/\/[^=\s]+)=(.*\S)\s*$/.exec(one) ?? [];
    return server && token ? [{ origin: URL.parse(server)?.origin, token }] : [];
  });
  if (pairs.length === 0) return written;
  const origin = URL.parse(address)?.origin;
  return pairs.find((pair) => pair.origin !== undefined && pair.origin === origin)?.token;
}

/** The error for a server that does not answer as one of git. */
function serverFailed(address: string, why: string): MaisonError {
  const host = URL.parse(address)?.host ?? '?';
  return new MaisonError('git_server_failed', 502, {
    fr: `${host} ne donne pas ce dépôt (${why}). Ce qui était déjà indexé reste. Vérifiez l’adresse, et MAISON_GIT_TOKEN s’il demande un jeton.`,
    en: `${host} does not give this repository (${why}). What was indexed before stays. Check the address, and MAISON_GIT_TOKEN where it asks for a token.`,
  });
}

function branchUnknown(branch: string): MaisonError {
  return new MaisonError('repository_unreadable', 400, {
    fr: `La branche « ${branch} » n’est pas sur ce serveur. Ce qui était déjà indexé reste. Vérifiez son nom.`,
    en: `The branch “${branch}” is not on this server. What was indexed before stays. Check its name.`,
  });
}

function packTooLarge(): MaisonError {
  const most = mostPackBytes / 1e9;
  return new MaisonError('repository_too_large', 400, {
    fr: `Ce dépôt envoie plus de ${most} Go. Il n’a pas été lu. Clonez-le sur la machine, et ajoutez le clone.`,
    en: `This repository sends more than ${most} GB. It was not read. Clone it on the machine, and add the clone.`,
  });
}
