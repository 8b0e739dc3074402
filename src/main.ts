import path from 'node:path';
import {
  closeInterrupted,
  type GradeBook,
  houseStopping,
  openAssistantWork,
  openGradeBook,
  openLargerModels,
  openRunningTurns,
  shipAssistants,
} from './assistants/index.ts';
import {
  type Clock,
  type Config,
  emptyChildFolders,
  type Log,
  noteMissingLayers,
  readVersion,
  repositoryFolder,
  type Sentence,
  locateHouse,
} from './base/index.ts';
import { createTypeAhead, openFinisher, openRepositories } from './code/index.ts';
import { openBudgets, openCompletions, openUsage } from './efficiency/index.ts';
import {
  allowToolServers,
  type Audit,
  openAudit,
  recordLoneAct,
  system,
  type Outbound,
  type OutboundConnection,
  openErasing,
  openKeys,
  openLimits,
  openOutbound,
  openPasswords,
  openSessions,
  openSignInThrottle,
  openStandings,
  openSignOn,
  openWaitingCalls,
  recordConnection,
} from './governance/index.ts';
import { createActivity, createFirstSentenceTimes, openIngestion } from './knowledge/index.ts';
import { type Models, openModels, openPainter, openServerChecks } from './models/index.ts';
import { openPhotoWorker, openPictureCredentials, openStudio, type Studio } from './photo/index.ts';
import {
  createApp,
  listen,
  listenBeyond,
  meterWork,
  openAlarms,
  planReach,
  readMetricsToken,
  renewToken,
  requireLoopback,
  type ServerParts,
} from './server/index.ts';
import { backupBeforeUpgrade, openNightlyBackups, openStore, type Store } from './store/index.ts';

/** A running house. */
export interface Maison {
  /** Answers one request of the API or the page, without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port; resolves with its address, which opens nothing by itself. */
  listen(options: { port: number; host: string }): Promise<{ address: string }>;
  /** The address with a new code, which opens one session within a minute. Once it listens. */
  addressWithCode(): string;
  readonly parts: ServerParts;
  /** What the command line shows. */
  readonly token: string;
  close(): Promise<void>;
}

export interface MaisonOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Takes the place of the configured models, in tests. */
  readonly models?: Models;
  /** Told what a person at the terminal must know while the house opens. */
  readonly onNotice?: ((sentence: Sentence) => void) | undefined;
  /** Other steps of the database than this version's, in tests. */
  readonly migrations?: Parameters<typeof openStore>[1]['migrations'];
  /** Folder of the built page; the one `up` builds by default. */
  readonly pageFolder?: string;
}

/** Puts the parts of a house together and opens them, in the order in which they need each other. */
export async function createMaison(config: Config, options: MaisonOptions): Promise<Maison> {
  const { log, clock } = options;
  planReach(config); // Before anything is opened.
  const store = await openStore(config, {
    log,
    clock,
    migrations: options.migrations,
    beforeUpgrade: () => backupBeforeUpgrade({ config, log, clock }, { onNotice: options.onNotice }),
  });
  void noteMissingLayers(log);
  const opened: { close(): Promise<void> }[] = [store];
  const closing = new AbortController();
  const close = async (): Promise<void> => {
    closing.abort(houseStopping());
    const failures: unknown[] = [];
    // One that fails must not leave the others open, least of all the database, which is closed last.
    for (const part of opened.splice(0).toReversed())
      await part.close().catch((thrown: unknown) => failures.push(thrown));
    if (failures.length > 0) throw failures[0];
  };
  try {
    await emptyChildFolders(locateHouse(config.home).children);
    const outbound = openOutbound(config, {
      log,
      clock,
      onConnection: (connection: OutboundConnection) => void recordConnection({ store, log }, connection),
    });
    opened.push(outbound);
    const audit = await openAudit(config, { store, outbound, log, clock, version: readVersion() });
    opened.push(audit);
    const gradeBook = await openGradeBook({ store, log });
    const serverChecks = await openServerChecks({ config, store, outbound, clock, log });
    opened.push(gradeBook, serverChecks);
    const models =
      options.models ??
      openModels(config, {
        outbound,
        log,
        clock,
        childFolders: locateHouse(config.home).children,
        onAttempt: (address) => outbound.noteAttempt('engine', address),
        gradesOf: gradeBook.of,
        serverRecordOf: serverChecks.book.of,
      });
    opened.push(models);
    await closeInterrupted({ store, clock, log }, { alone: config.databaseUrl === undefined });
    await shipAssistants({ store, clock, log });
    const held = { store, outbound, audit, models, gradeBook, serverChecks };
    const parts = await openServerParts(config, { ...options, ...held, closing: closing.signal });
    opened.push(...listClosed(parts));
    return serve(parts, { store, opened, close });
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

// In the order in which they are opened: what comes last is closed first, and answers before what they work with.
const closed = [
  ...(['usage', 'completions', 'budgets', 'limits', 'alarms', 'ingestion', 'repositories', 'finisher'] as const),
  'assistantWork' as const,
  ...(['studio', 'sessions', 'backups', 'turns', 'largerModels'] as const),
];
const listClosed = (parts: ServerParts): { close(): Promise<void> }[] => closed.map((name) => parts[name]);

type Opened = MaisonOptions & {
  store: Store;
  outbound: Outbound;
  audit: Audit;
  models: Models;
  gradeBook: GradeBook;
  serverChecks: ServerParts['serverChecks'];
  closing: AbortSignal;
};

async function openServerParts(config: Config, opened: Opened): Promise<ServerParts> {
  const { log, clock, store, outbound, audit, models, gradeBook, serverChecks } = opened;
  const limits = await openLimits({ store, clock, log }, config.limits);
  const usage = openUsage({ store, log, clock });
  const budgets = await openBudgets({ store, usage, clock, log });
  const content = await openContent(config, { ...opened, usage, budgets, limits });
  const place = { address: '', port: 0 };
  const standings = openStandings({ store, clock, log });

  const entry = {
    sessions: openSessions({ store, clock, standings, life: config.sessions, port: () => place.port }),
    throttle: openSignInThrottle(clock),
  };
  const signOn = openSignOn({ ...entry, store, outbound, clock, log });
  await signOn.discoveries.allow();
  await allowToolServers({ store, outbound });
  return {
    config,
    reach: planReach(config),
    alarms: openAlarms(clock),
    backups: openNightlyBackups({ config, log, clock }),
    log,
    clock,
    store,
    outbound,
    audit,
    models,
    gradeBook,
    serverChecks,
    largerModels: openLargerModels({ ...opened, config, activity: content.activity }),
    ...content,
    firstSentences: createFirstSentenceTimes(),
    token: await renewToken(config.home),
    metricsToken: await readMetricsToken(config.home),
    limits,
    standings,
    keys: openKeys({ clock, standings }),
    ...entry,
    passwords: openPasswords(),
    signOn,
    usage,
    completions: openCompletions({ store, clock, log }),
    budgets,
    toolCalls: openWaitingCalls(clock),
    turns: openRunningTurns(config.answers),
    place,
    closing: opened.closing,
    version: readVersion(),
    pageFolder: opened.pageFolder ?? path.join(repositoryFolder, 'web', 'dist'),
  };
}

// What reads documents and works on photos, and what removes those of an erased person from both.
async function openContent(config: Config, opened: Opened & Pick<ServerParts, 'usage' | 'budgets' | 'limits'>) {
  const { log, clock, store, outbound, models, limits } = opened;
  const activity = createActivity();
  const ingestion = await openIngestion({
    store,
    models,
    activity,
    limits,
    log,
    clock,
    childFolders: locateHouse(config.home).children,
    recognisedFolder: locateHouse(config.home).recognised,
    onAttempt: (address) => outbound.noteAttempt('parser', address),
  });
  const countModels = meterWork(opened, 'work-in-steps');
  const assistantWork = await openAssistantWork({ store, models, ingestion, clock, log, countModels });
  const studio = await openPhotoStudio(config, opened);
  await openErasing(
    { config, store, clock, log },
    {
      onRemoved: async (documents) => {
        for (const id of documents) await ingestion.interrupt(id);
        await studio.forget();
      },
    },
  );
  const folders = locateHouse(config.home).children;
  const onAttempt = (address: string): void => outbound.noteAttempt('code-reader', address);
  const repositories = openRepositories({
    store,
    log,
    clock,
    outbound,
    gitToken: config.git.token,
    childFolders: folders,
    onAttempt,
  });
  const finisher = openFinisher({ sandbox: { folders, onAttempt }, clock, log });
  return { activity, assistantWork, finisher, ingestion, repositories, studio, typeAhead: createTypeAhead({ clock }) };
}

async function openPhotoStudio(config: Config, { store, models, outbound, log, clock }: Opened): Promise<Studio> {
  const places = locateHouse(config.home, config.blobsFolder);
  const { work: workFolder, children: folders, painter: file } = places;
  const credentials = await openPictureCredentials(config, { places, clock });
  const openSigner = credentials.open;
  const onAttempt = (address: string): void => outbound.noteAttempt('photo-worker', address);
  const openWorker = (own = {}) =>
    openPhotoWorker({ sandbox: { folders, onAttempt }, threads: config.threads, openSigner, clock, log, ...own });
  const painter = { server: openPainter(config, { outbound }), file };
  return openStudio({ store, models, log, clock, workFolder, credentials, openWorker, painter });
}

function serve(
  parts: ServerParts,
  house: { store: Store; opened: { close(): Promise<void> }[]; close(): Promise<void> },
): Maison {
  const app = createApp(parts);
  return {
    parts,
    token: parts.token,
    fetch: async (request) => app.fetch(request),
    async listen(where) {
      requireLoopback(where.host, parts.config);
      const listening = await listen(app.fetch, where);
      house.opened.push(listening);
      const beyond = await listenBeyond(app.fetch, parts.reach, {
        log: parts.log,
        onRenewed: ({ endsAt }) =>
          void recordLoneAct(parts, system, { act: 'certificate-changed', detail: { endsAt: endsAt.toISOString() } }),
      });
      if (beyond) house.opened.push(beyond);
      const { address, port } = listening;
      Object.assign(parts.place, { address, port });
      await house.store.announce(address);
      return { address };
    },
    // Behind the #, so that no server and no other page is ever told.
    addressWithCode: () => `${parts.place.address}/#code=${parts.sessions.issueCode()}`,
    close: house.close,
  };
}
