import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Environment, environment } from './environment.ts';
import type { BackupConfig, NetworkConfig, RemoteModelConfig, SessionLife } from './config-parts.ts';
import { readChat, splitList } from './chat-config.ts';
import { chooseCutout, type CutoutChoice } from './house/chosen-cutout.ts';
import type { ChosenBy } from './house/chosen-model.ts';
import { type Language, MaisonError } from './errors.ts';
import { type PaintConfig, readPaintConfig } from './paint-config.ts';
import { repositoryFolder } from './repository-folder.ts';
import { listMistyped, type MistypedVariable } from './mistyped-variables.ts';

/** Everything the house takes from its environment, validated once. */
export interface Config {
  readonly home: string;
  /** The folder of the files that several servers share; null when it lies in the home. */
  readonly blobsFolder: string | null;
  readonly modelsFolder: string;
  readonly port: number;
  readonly logLevel: string;
  /** Where the log of an open house goes. */
  readonly logTo: 'file' | 'stderr';
  readonly threads: number;
  /** What all local models may take together; a share of the machine's memory without it. */
  readonly modelMemoryMegabytes?: number | undefined;
  readonly offline: boolean;
  readonly modelMirror?: string | undefined;
  readonly huggingFace: string;
  readonly chat: RemoteModelConfig;
  readonly chatChosenBy: ChosenBy;
  /** Who answers where `chat` does not, in this order. */
  readonly chatFallbacks: readonly RemoteModelConfig[];
  /** What people and tools may choose beside it. */
  readonly chatChoices: readonly RemoteModelConfig[];
  readonly embed: RemoteModelConfig;
  /** Where signed checkpoints of the audit go, as written, and how often. */
  readonly audit: { readonly checkpoints: readonly string[]; readonly minutes: number };
  /** Names of the models that cut out. */
  readonly cutout: CutoutChoice;
  readonly backup: BackupConfig;
  readonly network: NetworkConfig;
  readonly sessions: SessionLife;
  /** What one person, key or network may ask of the house, where its administrators have set nothing else. */
  readonly limits: Record<LimitName, number>;
  /** How long an answer goes on with nobody reading it. */
  readonly answers: { readonly unreadMilliseconds: number };
  readonly databaseUrl?: string | undefined;
  readonly databaseOwnerUrl?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly httpProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  /** Private networks where a name of the configuration may lead, as written. */
  readonly privateNetworks?: string | undefined;
  readonly maskPersonalData: MaskRule;
  /** Where photos may be fetched from by their address: origins, or `https://*.` and the end of a host’s name. */
  readonly photoSources: readonly string[];
  /** Which programs may be told that an edit of photos has ended: origins. */
  readonly photoWebhooks: readonly string[];
  readonly paint: PaintConfig;
  /** Which finished pictures are signed, and with which files where they are the company’s own. */
  readonly photoCredentials: {
    readonly when: 'generated' | 'always' | 'never';
    readonly certificateFile: string | null;
    readonly keyFile: string | null;
  };
  /** Where repositories may be fetched from by their address, and what these servers are shown. */
  readonly git: { readonly servers: readonly string[]; readonly token?: string | undefined };
  /** Variables that look like the house's own and are not: they change nothing. */
  readonly mistyped: readonly MistypedVariable[];
}

/** The limits of one person, key or network. */
export type LimitName =
  | 'requestsPerMinute'
  | 'strangersPerMinute'
  | 'questionsPerHour'
  | 'uploadMegabytesPerHour'
  | 'uploadMegabytesPerDay'
  | 'filesPerDay'
  | 'openRequests'
  | 'waitingPhotos'
  | 'heldMegabytes';

/** When personal data is masked in what an engine on another machine is sent. */
export type MaskRule = 'outside' | 'always' | 'never';

/** Reads and validates the environment, with what the command line says instead. Throws `config_invalid` with every problem at once. */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  instead: Record<string, string | undefined> = {},
): Config {
  // An empty variable means unset, as in every shell script that passes them on.
  const given = Object.fromEntries(Object.entries({ ...env, ...instead }).filter(([, value]) => value !== ''));
  const written = {
    ...given,
    HTTPS_PROXY: given.HTTPS_PROXY ?? given.https_proxy,
    HTTP_PROXY: given.HTTP_PROXY ?? given.http_proxy,
    NO_PROXY: given.NO_PROXY ?? given.no_proxy,
  };
  const parsed = environment.safeParse(written);
  if (!parsed.success) {
    const list = ({ error }: { error?: z.ZodError | undefined }): string =>
      (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    const problems = list(parsed);
    const inFrench = list(environment.safeParse(written, { error: z.locales.fr().localeError }));
    throw new MaisonError('config_invalid', 500, {
      fr: `La configuration ne convient pas (${inFrench}). Rien n’a démarré. Corrigez ces variables, puis relancez.`,
      en: `The configuration is not valid (${problems}). Nothing was started. Correct these variables and start again.`,
    });
  }
  const values = parsed.data;
  const home = path.resolve(values.MAISON_HOME ?? defaultHome());
  return {
    home,
    blobsFolder: values.MAISON_BLOBS === undefined ? null : path.resolve(values.MAISON_BLOBS),
    modelsFolder: path.resolve(values.MAISON_MODELS ?? path.join(homedir(), '.cache', 'maison', 'models')),
    port: values.MAISON_PORT,
    logLevel: values.MAISON_LOG_LEVEL,
    logTo: values.MAISON_LOG,
    threads: values.MAISON_THREADS ?? Math.max(1, Math.min(8, availableParallelism())),
    modelMemoryMegabytes: values.MAISON_MODEL_MEMORY,
    offline: values.MAISON_OFFLINE,
    modelMirror: values.MAISON_MODEL_MIRROR,
    huggingFace: values.MAISON_HUGGINGFACE,
    ...readChat(values, home),
    embed: { model: values.MAISON_EMBED_MODEL, url: values.MAISON_EMBED_URL, key: values.MAISON_EMBED_KEY },
    audit: { checkpoints: splitList(values.MAISON_AUDIT_CHECKPOINTS), minutes: values.MAISON_AUDIT_MINUTES },
    cutout: chooseCutout(home, { large: values.MAISON_CUTOUT_MODEL, small: values.MAISON_CUTOUT_SMALL_MODEL }),
    ...readOperations(values),
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    httpsProxy: values.HTTPS_PROXY,
    httpProxy: values.HTTP_PROXY,
    noProxy: values.NO_PROXY,
    privateNetworks: values.MAISON_PRIVATE_NETWORKS,
    maskPersonalData: values.MAISON_MASK_PERSONAL_DATA,
    photoSources: splitList(values.MAISON_PHOTO_SOURCES),
    photoWebhooks: splitList(values.MAISON_PHOTO_WEBHOOKS),
    paint: readPaintConfig(values),
    photoCredentials: {
      when: values.MAISON_PHOTO_CREDENTIALS,
      certificateFile: values.MAISON_PHOTO_CERTIFICATE ?? null,
      keyFile: values.MAISON_PHOTO_KEY ?? null,
    },
    git: { servers: splitList(values.MAISON_GIT_SERVERS), token: values.MAISON_GIT_TOKEN },
    mistyped: listMistyped(Object.keys(given), Object.keys(environment.shape)),
  };
}

const hourMilliseconds = 60 * 60 * 1000;

/** How the house is run: its backups, from where it is reached, what one may ask of it. */
function readOperations(values: Environment): Pick<Config, 'answers' | 'backup' | 'network' | 'sessions' | 'limits'> {
  return {
    backup: {
      folder: toPath(values.MAISON_BACKUP_FOLDER),
      keep: values.MAISON_BACKUP_KEEP,
      hour: values.MAISON_BACKUP_HOUR,
      keyFile: toPath(values.MAISON_BACKUP_KEY_FILE),
      passphraseFile: toPath(values.MAISON_BACKUP_PASSPHRASE_FILE),
      beforeUpgrade: !values.MAISON_UPGRADE_WITHOUT_BACKUP,
    },
    network: {
      listen: values.MAISON_LISTEN ?? null,
      address: values.MAISON_ADDRESS,
      certFile: toPath(values.MAISON_TLS_CERT),
      keyFile: toPath(values.MAISON_TLS_KEY),
      proxies: values.MAISON_PROXY?.split(',').map((one) => one.trim()) ?? [],
      proxyHeader: values.MAISON_PROXY_HEADER,
      container: values.MAISON_CONTAINER,
    },
    sessions: {
      idleMilliseconds: values.MAISON_SESSION_IDLE_HOURS * hourMilliseconds,
      longestMilliseconds: values.MAISON_SESSION_HOURS * hourMilliseconds,
    },
    answers: { unreadMilliseconds: values.MAISON_ANSWER_UNREAD_MINUTES * 60_000 },
    limits: {
      requestsPerMinute: values.MAISON_LIMIT_REQUESTS,
      strangersPerMinute: values.MAISON_LIMIT_STRANGERS,
      questionsPerHour: values.MAISON_LIMIT_QUESTIONS,
      uploadMegabytesPerHour: values.MAISON_LIMIT_UPLOADS,
      uploadMegabytesPerDay: values.MAISON_LIMIT_DAILY_UPLOADS,
      filesPerDay: values.MAISON_LIMIT_FILES,
      openRequests: values.MAISON_LIMIT_OPEN,
      waitingPhotos: values.MAISON_LIMIT_PHOTOS,
      heldMegabytes: values.MAISON_LIMIT_DISK,
    },
  };
}

const toPath = (given: string | undefined): string | null => (given === undefined ? null : path.resolve(given));

/**
 * For whom a process works: `own` is a process of the house itself (engines, parsers, the database, small tools of the
 * system), `client` one that fetches for it (npm, pip), `person` a command that a person started or sees.
 */
export type EnvironmentKind = 'own' | 'client' | 'person';

const ownNames = /^(PATH|TZ|LANG|LANGUAGE|LC_[A-Z]+)$/;
/** Settings and cache of npm and pip, the proxy, and the certificate authorities: what a company's network asks for. */
const clientNames =
  /^(HOME|USER|LOGNAME|TMPDIR|XDG_(CONFIG|CACHE|DATA)_HOME|((HTTPS?|ALL|NO)_PROXY|(https?|all|no)_proxy)|NODE_EXTRA_CA_CERTS|(SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)|(npm_config|NPM_CONFIG|PIP)_\w+|PYTHON(PATH|HOME)|VIRTUAL_ENV)$/;
const secretNames = /^(MAISON_.*KEY|MAISON_BACKUP_\w+_FILE|DATABASE_(OWNER_)?URL)$/;

// A native library may speak to its maker without being asked: onnxruntime does, unless this stands in its environment.
const silenced = { ORT_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1' };

/**
 * What a process is started with: of the house's environment what stands on the list of its kind (for a person's own
 * command all but the keys of the house), and what `extra` names.
 */
export function childEnvironment(kind: EnvironmentKind, extra: Record<string, string> = {}): Record<string, string> {
  const allowed = (name: string): boolean =>
    kind === 'person' ? !secretNames.test(name) : ownNames.test(name) || (kind === 'client' && clientNames.test(name));
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && allowed(entry[0]),
  );
  return { ...Object.fromEntries(kept), ...silenced, ...extra };
}

/** Of the house's environment what chooses a graphics card and finds its libraries, for a child that computes on it. */
export function graphicsEnvironment(): Record<string, string> {
  const names = /^(LD_LIBRARY_PATH|(CUDA|NVIDIA|HIP|ROCR|HSA|GGML|VK|GPU)_\w+)$/;
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && names.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

// Embedded PostgreSQL refuses to run as root and then runs as a user of its own, who cannot enter
// a home folder of mode 0700: as root the house lives where that user can reach it.
function defaultHome(): string {
  const local = path.join(repositoryFolder, '.maison');
  if (existsSync(local)) return local;
  return process.getuid?.() === 0 ? '/var/lib/maison' : local;
}

/** The version of this clone, from its package.json. */
export function readVersion(): string {
  const file = readFileSync(path.join(repositoryFolder, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

/** The language of the terminal: English when the locale asks for it, French otherwise. */
export function readLanguage(env: Record<string, string | undefined> = process.env): Language {
  const locale = env.MAISON_LANGUAGE ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** Which house an editor asks, and with which key: `MAISON_URL` and `MAISON_API_KEY`, on the machine of whoever types. */
export function readEditorHouse(env: Record<string, string | undefined> = process.env): {
  readonly address: string | null;
  readonly key: string | null;
} {
  return { address: env.MAISON_URL || null, key: env.MAISON_API_KEY || null };
}

/** True when a person has a screen here: a page can then be opened for them. */
export function hasScreen(env: Record<string, string | undefined> = process.env): boolean {
  return (
    process.stdout.isTTY && Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY ?? (process.platform === 'darwin' || undefined))
  );
}
