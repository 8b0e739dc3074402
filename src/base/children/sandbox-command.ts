import type { SystemUser } from './run-program.ts';
import type { KnownPath, ReachablePaths } from './sandbox-paths.ts';

// The sandbox is made of two programs of util-linux, each of which becomes the next: `unshare` (namespaces) and
// `setpriv` (user, capabilities, Landlock, seccomp), then Node.

/** The layers of the sandbox that this machine gives. */
export interface SandboxLayers {
  /** Where the house is root: whom a child runs as. Null for an ordinary user's house, or when there is no such user. */
  readonly user: SystemUser | null;
  /** The house is root: its children lose every capability, whoever they run as. */
  readonly root: boolean;
  /** Root without an own user for its children: they keep the right to pass through folders that are closed to it. */
  readonly passesFolders: boolean;
  /** A network of its own, with nothing in it. */
  readonly network: boolean;
  /** It sees and signals no process but its own. */
  readonly processes: boolean;
  /** Shared memory and queues of its own. */
  readonly memory: boolean;
  /** Landlock: only what is listed can be read, written or run. */
  readonly files: boolean;
  /** Seccomp: system calls that a child never needs are refused, sockets among them. */
  readonly calls: boolean;
  /** The kernel ends it when the house is gone. */
  readonly endsWithHouse: boolean;
  /** Node's own permission model; native code passes it. */
  readonly permissions: boolean;
}

export interface SandboxPlan {
  readonly layers: SandboxLayers;
  readonly reach: ReachablePaths;
  /** Folders where the child may write as well. */
  readonly writable: readonly string[];
  /** Groups it keeps, for the devices of a graphics card. */
  readonly groups: readonly number[];
  readonly niceness: number;
  /** Path under which `setpriv` finds the filter of system calls. */
  readonly filterFile?: string;
}

/** The command that runs `program` behind the layers of the plan. */
export function wrapCommand(plan: SandboxPlan, program: readonly string[]): { command: string; args: string[] } {
  const { layers, niceness } = plan;
  const words = [
    ...(niceness === 0 ? [] : ['nice', '-n', String(niceness)]),
    ...(layers.endsWithHouse ? ['setpriv', '--pdeathsig', 'KILL', '--'] : []),
    ...describeNamespaces(layers),
    ...describePrivileges(plan),
    ...program,
  ];
  return { command: words[0] ?? '', args: words.slice(1) };
}

function describeNamespaces({ root, network, processes, memory }: SandboxLayers): string[] {
  if (!network && !processes && !memory) return [];
  return [
    'unshare',
    ...(root ? [] : ['--user', '--map-current-user']),
    ...(network ? ['--net'] : []),
    ...(memory ? ['--ipc'] : []),
    ...(processes ? ['--pid', '--fork', '--kill-child=SIGKILL'] : []),
    '--',
  ];
}

function describePrivileges(plan: SandboxPlan): string[] {
  const { layers } = plan;
  if (!layers.endsWithHouse) return [];
  const { user, root, files, passesFolders } = layers;
  const groups = plan.groups.length > 0 ? ['--groups', plan.groups.join(',')] : ['--clear-groups'];
  return [
    'setpriv',
    '--no-new-privs',
    ...(user ? ['--reuid', String(user.uid), '--regid', String(user.gid), ...groups] : []),
    ...(root
      ? ['--inh-caps', '-all', '--bounding-set', passesFolders && !user ? '-all,+dac_read_search' : '-all']
      : []),
    // A change of user takes it away, so that it is asked for again: of `unshare`, which waits for the child.
    '--pdeathsig',
    'KILL',
    ...(files ? describeFiles(plan) : []),
    ...(plan.filterFile === undefined ? [] : ['--seccomp-filter', plan.filterFile]),
    '--',
  ];
}

function describeFiles({ reach, writable }: SandboxPlan): string[] {
  const rule = (rights: string, file: string): string[] => ['--landlock-rule', `path-beneath:${rights}:${file}`];
  const read = ({ path, folder }: KnownPath): string[] => rule(folder ? 'read-file,read-dir' : 'read-file', path);
  const open = ({ path, folder }: KnownPath): string[] =>
    rule(folder ? 'read-file,read-dir,write-file,make-reg,remove-file,truncate' : 'read-file,write-file', path);
  return [
    '--landlock-access',
    'fs',
    ...reach.read.flatMap(read),
    ...reach.execute.flatMap((file) => rule('read-file,execute', file)),
    ...reach.devices.flatMap(open),
    ...writable.flatMap((folder) => open({ path: folder, folder: true })),
  ];
}
