import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../log/log.ts';
import { repositoryFolder } from '../repository-folder.ts';
import { runCommand } from './run-program.ts';
import { type SandboxLayers, wrapCommand } from './sandbox-command.ts';
import { listSystemPaths } from './sandbox-paths.ts';
import { inheritSeccompFilter } from './seccomp-filter.ts';
import { ensureSystemUser } from './system-user.ts';

// What this machine offers to shut a child in. Each layer is tried, once, because neither a version nor a kernel tells
// it: containers and distributions forbid what their kernels can do.

const accountName = 'maison-child';

/** A machine that offers nothing: Node's own permission model is all there is. */
export const noLayers: SandboxLayers = {
  user: null,
  root: false,
  passesFolders: false,
  network: false,
  processes: false,
  memory: false,
  files: false,
  calls: false,
  endsWithHouse: false,
  permissions: true,
};

let found: Promise<SandboxLayers> | undefined;

/** What this machine offers; tried at the first call, remembered afterwards. Never rejects. */
export function findSandboxLayers(): Promise<SandboxLayers> {
  found ??= tryLayers().catch(() => noLayers);
  return found;
}

/** The layers that Maison knows and this machine does not give, by name. */
export function listMissingLayers(layers: SandboxLayers): (keyof SandboxLayers)[] {
  const wanted = Object.keys(noLayers).filter((name) => !['root', 'passesFolders'].includes(name));
  return (wanted as (keyof SandboxLayers)[]).filter((name) => !layers[name] && (name !== 'user' || layers.root));
}

async function tryLayers(): Promise<SandboxLayers> {
  if (process.platform !== 'linux') return noLayers;
  const root = process.getuid?.() === 0;
  const help = (await runCommand('setpriv', ['--help'])).stdout;
  const offered: SandboxLayers = {
    ...noLayers,
    root,
    user: root ? await ensureSystemUser(accountName) : null,
    network: true,
    // Without this file the house would not find its child again, nor see how much memory it takes.
    processes: existsSync(`/proc/self/task/${process.pid}/children`),
    memory: true,
    files: help.includes('--landlock-rule'),
    calls: help.includes('--seccomp-filter'),
    endsWithHouse: help.includes('--pdeathsig'),
  };
  return (await runs(offered)) ? offered : tryEach(offered);
}

// Something of it cannot be had here: what is left is found one by one.
async function tryEach(offered: SandboxLayers): Promise<SandboxLayers> {
  const { root, endsWithHouse } = offered;
  const bare = { ...noLayers, root, endsWithHouse };
  if (endsWithHouse && !(await runs(bare))) {
    // Program files in a closed folder of somebody else: root goes through by a capability, the only one that stays.
    bare.passesFolders = await runs({ ...bare, passesFolders: true });
    if (!bare.passesFolders) return { ...noLayers, ...(await tryNamespaces({ ...noLayers, root }, offered)) };
  }
  const layers = { ...bare, ...(await tryNamespaces(bare, offered)) };
  if (!endsWithHouse) return layers;
  const [withUser, files, calls] = await Promise.all([
    offered.user !== null && runs({ ...layers, user: offered.user }),
    offered.files && runs({ ...layers, files: true }),
    offered.calls && runs({ ...layers, calls: true }),
  ]);
  return { ...layers, user: withUser ? offered.user : null, files, calls };
}

async function tryNamespaces(
  bare: SandboxLayers,
  offered: SandboxLayers,
): Promise<Pick<SandboxLayers, 'network' | 'processes' | 'memory'>> {
  const [network, processes, memory] = await Promise.all([
    runs({ ...bare, network: true }),
    offered.processes && runs({ ...bare, processes: true }),
    runs({ ...bare, memory: true }),
  ]);
  return { network, processes, memory };
}

/** Whether Node starts behind these layers and can read the program. */
async function runs(layers: SandboxLayers): Promise<boolean> {
  const filter = layers.calls ? findFilter() : null;
  if (layers.calls && filter === null) return false;
  const needed = ['src/main.ts', 'node_modules/pg/package.json'].map((name) => path.join(repositoryFolder, name));
  const script = `for (const file of ${JSON.stringify(needed)}) require('fs').readFileSync(file)`;
  const plan = {
    layers,
    reach: await listSystemPaths({ graphics: false }),
    writable: [],
    groups: [],
    niceness: 0,
    ...(filter === null ? {} : { filterFile: '/proc/self/fd/3' }),
  };
  const { command, args } = wrapCommand(plan, [process.execPath, '-e', script]);
  const result = await runCommand(command, args, { descriptors: filter === null ? [] : [filter] }).catch(() => null);
  return result?.code === 0;
}

// A machine whose folder of temporary files is full or closed goes without the filter, not without the rest.
function findFilter(): number | null {
  try {
    // Both kinds are made now: later there may be no room for the other.
    inheritSeccompFilter({ startsProcesses: true });
    return inheritSeccompFilter({ startsProcesses: false });
  } catch {
    return null;
  }
}

/** Writes down which layers this machine does not give: its children are not fully shut in. */
export async function noteMissingLayers(log: Pick<Log, 'warn'>): Promise<void> {
  const missing = listMissingLayers(await findSandboxLayers());
  if (missing.length > 0) log.warn({ missing }, 'children are not fully shut in; ./maison doctor says what to do');
}
