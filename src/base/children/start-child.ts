import { type ChildProcess, spawn } from 'node:child_process';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { childEnvironment } from '../config.ts';
import { type ChildFolder, makeChildFolder } from './child-folder.ts';
import { findCompiledCode } from './compiled/compiled-code.ts';
import type { SystemUser } from './run-program.ts';
import { type SandboxLayers, type SandboxPlan, wrapCommand } from './sandbox-command.ts';
import { findSandboxLayers } from './sandbox-layers.ts';
import { keepExisting, listDeviceGroups, listSystemPaths } from './sandbox-paths.ts';
import { inheritSeccompFilter } from './seccomp-filter.ts';
import { type ChildLimits, supervise, type SupervisedChild } from './supervise.ts';
import { findBlocked } from './system-user.ts';

/** What a child may reach besides the program itself. Everything else is closed to it, as far as the machine allows. */
export interface SandboxNeeds {
  /** Where its own folder is made; that of temporary files by default. */
  readonly folders?: string;
  /** It may write in its own folder. */
  readonly writes?: boolean;
  /** A folder besides its own in which it may write. */
  readonly alsoWrites?: string;
  /** One file too large to copy, read where it lies; `opened` of the child says under which path. */
  readonly opens?: string;
  /** It computes on a graphics card, where there is one. */
  readonly graphics?: boolean;
  /** A library in it starts processes of its own, which are shut in with it. */
  readonly startsProcesses?: boolean;
  /** Hears of each address that something in the child tried to reach over a network, as the child says it. */
  readonly onAttempt?: (address: string) => void;
  /** Layers in place of those of this machine, for tests. */
  readonly layers?: SandboxLayers;
}

export interface ChildOptions extends ChildLimits {
  /** Absolute path of the module the child runs; it may read what lies beside it. */
  readonly module: string;
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** Flags of Node besides those of every child. */
  readonly nodeFlags?: readonly string[];
  /** 0 is normal, 19 yields to everything else. */
  readonly niceness?: number;
  readonly sandbox?: SandboxNeeds;
}

/** A child that runs, with what it shares with the house. */
export interface StartedChild extends SupervisedChild {
  readonly folder: ChildFolder;
  /** The path under which the child finds the file that it `opens`. */
  readonly opened: string | null;
}

/** Descriptors that a child inherits: 0 to 2 are the usual ones, 3 is its channel to the house. */
const firstInherited = 4;

/** Starts a supervised child of the house in its sandbox; it speaks in structured-clone messages. */
export async function startChild(options: ChildOptions): Promise<StartedChild> {
  const needs = options.sandbox ?? {};
  const parent = needs.folders ?? tmpdir();
  const layers = await chooseLayers(needs, { parent, module: options.module });
  const weights = needs.opens === undefined ? null : await openForUser(needs.opens, layers.user);
  let folder: ChildFolder | null = null;
  try {
    folder = await makeChildFolder(parent, { user: layers.user, writable: needs.writes === true });
    const filter = layers.calls ? inheritSeccompFilter({ startsProcesses: needs.startsProcesses === true }) : null;
    const inherited = [filter, weights?.fd ?? null].filter((one) => one !== null);
    const nameInherited = (descriptor: number): string =>
      `/proc/self/fd/${firstInherited + inherited.indexOf(descriptor)}`;
    const opened = weights ? nameInherited(weights.fd) : (needs.opens ?? null);
    const plan = await drawPlan(options, layers, {
      folder,
      ...(filter === null ? {} : { filterFile: nameInherited(filter) }),
    });
    const child = launch(options, plan, { folder, inherited, compiled: await findCompiledCode(layers) });
    const supervised = supervise(child, { ...options, forks: layers.processes, onGone: folder.remove });
    return Object.assign(supervised, { folder, opened });
  } catch (error) {
    await folder?.remove();
    throw error;
  } finally {
    await weights?.close();
  }
}

// Whoever cannot reach what the child needs cannot be the child; it is then the house's user without any capability.
async function chooseLayers(
  { layers, opens }: SandboxNeeds,
  { parent, module }: { parent: string; module: string },
): Promise<SandboxLayers> {
  const given = layers ?? (await findSandboxLayers());
  const { user } = given;
  if (!user) return given;
  const [blocked, ...readable] = await Promise.all([
    Promise.all([parent, path.dirname(module)].map((folder) => findBlocked(folder, user))),
    ...[module, ...(opens === undefined ? [] : [opens])].map((file) => mayRead(file, user)),
  ]);
  const reachable = blocked.every((step) => step === null) && readable.every(Boolean);
  return reachable ? given : { ...given, user: null };
}

async function mayRead(file: string, user: SystemUser): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found) return true; // Its absence is told by whoever opens it.
  const bit = found.uid === user.uid ? 0o400 : found.gid === user.gid ? 0o040 : 0o004;
  return (found.mode & bit) !== 0;
}

/** Opens a file for a child that cannot pass through the folders which lead to it; null when it can. */
async function openForUser(file: string, user: SystemUser | null): Promise<FileHandle | null> {
  return user && (await findBlocked(path.dirname(file), user)) ? open(file, 'r') : null;
}

async function drawPlan(
  options: ChildOptions,
  layers: SandboxLayers,
  places: { folder: ChildFolder; filterFile?: string },
): Promise<SandboxPlan> {
  const needs = options.sandbox ?? {};
  const system = await listSystemPaths({ graphics: needs.graphics === true });
  const own = await keepExisting([
    path.dirname(options.module),
    places.folder.path,
    ...(needs.opens === undefined ? [] : [needs.opens]),
    ...(needs.alsoWrites === undefined ? [] : [needs.alsoWrites]),
  ]);
  return {
    layers,
    reach: { ...system, read: [...system.read, ...own] },
    groups: needs.graphics ? await listDeviceGroups(system.devices) : [],
    niceness: options.niceness ?? 0,
    writable: [places.folder.writable, needs.alsoWrites ?? null].filter((one) => one !== null),
    ...(places.filterFile === undefined ? {} : { filterFile: places.filterFile }),
  };
}

function launch(
  options: ChildOptions,
  plan: SandboxPlan,
  { folder, inherited, compiled }: { folder: ChildFolder; inherited: readonly number[]; compiled: string | null },
): ChildProcess {
  const heap = Math.max(64, Math.round(options.memoryMegabytes * 0.8));
  const flags = [
    `--max-old-space-size=${heap}`,
    '--disable-warning=ExperimentalWarning',
    ...describePermissions(plan, options.sandbox ?? {}, compiled),
    ...(options.nodeFlags ?? []),
  ];
  const program = [process.execPath, ...flags, options.module, ...(options.args ?? [])];
  const { command, args } = wrapCommand(plan, program);
  return spawn(command, args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', ...inherited],
    cwd: folder.path,
    env: childEnvironment('own', {
      HOME: folder.path,
      TMPDIR: folder.writable ?? folder.path,
      ...(compiled === null ? {} : { NODE_COMPILE_CACHE: compiled }),
      ...options.env,
    }),
  });
}

// Node's own permission model is one more layer, and the only one where the system offers none.
function describePermissions(
  { layers, reach, writable }: SandboxPlan,
  needs: SandboxNeeds,
  compiled: string | null,
): string[] {
  if (!layers.permissions) return [];
  const inside = (known: { path: string; folder: boolean }): string =>
    known.folder ? path.join(known.path, '*') : known.path;
  const readable = [...reach.read, ...reach.devices].map(inside);
  return [
    '--permission',
    '--allow-addons',
    '--disable-warning=SecurityWarning',
    ...[...readable, ...reach.execute].map((file) => `--allow-fs-read=${file}`),
    ...[...writable, ...(compiled === null ? [] : [compiled])].map(
      (folder) => `--allow-fs-write=${path.join(folder, '*')}`,
    ),
    ...(needs.startsProcesses ? ['--allow-child-process'] : []),
  ];
}
