import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Clock,
  type Config,
  createSecret,
  emptyChildFolders,
  findSandboxLayers,
  listMissingLayers,
  type Log,
  readVersion,
  repositoryFolder,
} from './base/index.ts';
import { type Egress, type Exit, openEgress, recordExit } from './governance/index.ts';
import { createActivity, createFirstSentenceTimes, openIngestion } from './knowledge/index.ts';
import { type Models, openModels } from './models/index.ts';
import { openPhotoWorker, openStudio, type Studio } from './photo/index.ts';
import { createApp, listen, type ServerParts } from './server/index.ts';
import { locateHouse, openStore, type Store } from './store/index.ts';

/** A running house. */
export interface Maison {
  /** Answers one request of the API or the page, without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port; resolves with the address to open, token included. */
  listen(options: { port: number; host: string }): Promise<{ address: string; addressWithToken: string }>;
  readonly parts: ServerParts;
  readonly token: string;
  close(): Promise<void>;
}

export interface MaisonOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Takes the place of the configured models, in tests. */
  readonly models?: Models;
  /** Folder of the built page; the one `up` builds by default. */
  readonly pageFolder?: string;
}

/** Puts the parts of a house together and opens them, in the order in which they need each other. */
export async function createMaison(config: Config, options: MaisonOptions): Promise<Maison> {
  const { log, clock } = options;
  const store = await openStore(config, { log, clock });
  void noteMissingLayers(log);
  const opened: { close(): Promise<void> }[] = [store];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).toReversed()) await part.close();
  };
  try {
    await emptyChildFolders(locateHouse(config.home).children);
    const egress = openEgress(config, { log, clock, onExit: (exit: Exit) => void recordExit({ store, log }, exit) });
    opened.push(egress);
    const models =
      options.models ?? openModels(config, { egress, log, clock, childFolders: locateHouse(config.home).children });
    opened.push(models);
    const parts = await openServerParts(config, { ...options, store, egress, models });
    opened.push(parts.ingestion, parts.studio);
    return serve(parts, { store, opened, close });
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function noteMissingLayers(log: Log): Promise<void> {
  const missing = listMissingLayers(await findSandboxLayers());
  if (missing.length > 0) log.warn({ missing }, 'children are not fully shut in; ./maison doctor says what to do');
}

type Opened = MaisonOptions & { store: Store; egress: Egress; models: Models };

async function openServerParts(config: Config, opened: Opened): Promise<ServerParts & { address: () => string }> {
  const { log, clock, store, egress, models } = opened;
  const activity = createActivity();
  const ingestion = await openIngestion({
    store,
    models,
    activity,
    log,
    clock,
    childFolders: locateHouse(config.home).children,
  });
  const studio = await openPhotoStudio(config, opened);
  return {
    config,
    log,
    clock,
    store,
    egress,
    models,
    activity,
    firstSentences: createFirstSentenceTimes(),
    ingestion,
    studio,
    token: await readToken(config.home),
    version: readVersion(),
    pageFolder: opened.pageFolder ?? path.join(repositoryFolder, 'web', 'dist'),
    address: () => '',
  };
}

async function openPhotoStudio(config: Config, { store, models, log, clock }: Opened): Promise<Studio> {
  const { work: workFolder, children: childFolders } = locateHouse(config.home);
  const openWorker = (own = {}) =>
    openPhotoWorker({ sandbox: { folders: childFolders }, threads: config.threads, clock, ...own });
  return openStudio({ store, models, log, clock, workFolder, openWorker });
}

function serve(
  parts: ServerParts,
  house: { store: Store; opened: { close(): Promise<void> }[]; close(): Promise<void> },
): Maison {
  let address = '';
  const app = createApp({ ...parts, address: () => address });
  return {
    parts,
    token: parts.token,
    fetch: async (request) => app.fetch(request),
    async listen(where) {
      const listening = await listen(app.fetch, where);
      house.opened.push(listening);
      address = listening.address;
      await house.store.announce(address);
      return { address, addressWithToken: `${address}/?token=${parts.token}` };
    },
    close: house.close,
  };
}

/** The token that opens the house, made once and readable by its owner alone. */
async function readToken(home: string): Promise<string> {
  const file = path.join(locateHouse(home).secrets, 'token');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const token = createSecret();
    // `wx`: of two processes that make it at the same moment, one wins and both use its token.
    await writeFile(file, token, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
    return (await readFile(file, 'utf8')).trim();
  }
}
