import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { repositoryFolder } from '../repository-folder.ts';

// What any child may read: itself, the libraries of the system, and what the kernel tells of the machine. No home, no
// settings of the machine beyond these, no process but its own.

const libraries = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib', '/nix/store', '/gnu/store'];
const systemFiles = [
  '/etc/ld.so.cache',
  '/etc/ld-musl-x86_64.path',
  '/etc/ssl/openssl.cnf',
  '/etc/localtime',
  '/etc/os-release',
  '/usr/share/zoneinfo',
  '/usr/share/locale',
  // sharp looks here which C library the machine has.
  '/usr/bin/ldd',
  '/etc/fonts',
  '/usr/share/fontconfig',
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/var/cache/fontconfig',
  '/proc/self',
  '/proc/cpuinfo',
  '/proc/loadavg',
  '/proc/meminfo',
  '/proc/stat',
  '/proc/sys/vm',
  '/proc/version',
  '/sys/devices/system',
  '/sys/fs/cgroup',
  '/dev/zero',
  '/dev/random',
  '/dev/urandom',
];
const loaders = [
  '/lib64/ld-linux-x86-64.so.2',
  '/lib/ld-linux-aarch64.so.1',
  '/lib/ld-musl-x86_64.so.1',
  '/lib/ld-musl-aarch64.so.1',
];
/** What a graphics card is reached through: its devices and the files of its driver. */
const graphicsFiles = ['/etc/vulkan', '/usr/share/vulkan', '/usr/share/nvidia', '/opt/rocm', '/usr/local/cuda'];
const graphicsKernel = ['/proc/driver/nvidia', '/proc/devices', '/proc/modules', '/sys'];
const graphicsDevices = /^(nvidia.*|dri|kfd|shm)$/;

/** A path that exists, and whether it is a folder. */
export interface KnownPath {
  readonly path: string;
  readonly folder: boolean;
}

/** What a child may reach of the machine. */
export interface ReachablePaths {
  readonly read: readonly KnownPath[];
  readonly execute: readonly string[];
  /** Devices, which are read and written. */
  readonly devices: readonly KnownPath[];
}

/** What every child may reach, of which those that compute on a graphics card reach more. */
export async function listSystemPaths(options: { graphics: boolean }): Promise<ReachablePaths> {
  const own = await listProgramPaths();
  const devices = options.graphics ? await listGraphicsDevices() : [];
  const graphics = devices.length > 0 ? [...graphicsFiles, ...graphicsKernel] : [];
  const [read, execute, opened] = await Promise.all([
    keepExisting([...own, ...libraries, ...systemFiles, ...graphics]),
    keepExisting([process.execPath, ...loaders]),
    keepExisting(['/dev/null', ...devices]),
  ]);
  return { read, execute: execute.map((one) => one.path), devices: opened };
}

// A folder of packages may be a link, and Node reads its modules by their true names.
async function listProgramPaths(): Promise<string[]> {
  const named = ['src', 'node_modules', 'package.json'].map((name) => path.join(repositoryFolder, name));
  const real = await Promise.all(named.map((one) => realpath(one).catch(() => one)));
  return [...new Set([...named, ...real])];
}

async function listGraphicsDevices(): Promise<string[]> {
  const names = await readdir('/dev').catch((): string[] => []);
  const found = names.filter((name) => graphicsDevices.test(name));
  return found.some((name) => name !== 'shm') ? found.map((name) => path.join('/dev', name)) : [];
}

/** Those of `paths` that exist. */
export async function keepExisting(paths: readonly string[]): Promise<KnownPath[]> {
  const found = await Promise.all(
    paths.map(async (one) => {
      const known = await stat(one).catch(() => null);
      return known ? [{ path: one, folder: known.isDirectory() }] : [];
    }),
  );
  return found.flat();
}

/** The groups that own the devices of a graphics card: without them another user may not open it. */
export async function listDeviceGroups(devices: readonly KnownPath[]): Promise<number[]> {
  const files = await Promise.all(
    devices.map(async ({ path: one, folder }) =>
      folder ? (await readdir(one).catch((): string[] => [])).map((name) => path.join(one, name)) : [one],
    ),
  );
  const groups = await Promise.all(
    files.flat().map((file) =>
      stat(file).then(
        ({ gid }) => gid,
        () => 0,
      ),
    ),
  );
  return [...new Set(groups)].filter((gid) => gid !== 0);
}
