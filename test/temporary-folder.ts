import { accessSync, constants, mkdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';

// Each test file makes houses of its own, of 1,700 files each, and throws them away a moment later: on a disk that is most of
// what the processors do. What survives a killed process survives it in memory too; nobody cuts the power of a test.

const memory = '/dev/shm';
const folder = `${memory}/maison-tests`;
const leastFree = 4e9;
const leastMemory = 8e9;

/**
 * Where the tests of a run make their houses and files: in memory, where the machine has enough of it, else in the folder of
 * temporary files.
 */
export function chooseTemporaryFolder(): string {
  if (process.platform !== 'linux' || process.availableMemory() < leastMemory) return tmpdir();
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < leastFree || !mayRun()) return tmpdir();
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    // Of somebody else it is not ours to fill.
    return statSync(folder).uid === process.getuid?.() ? folder : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** The folder of temporary files on the disk: for a folder that a house is to watch, which it refuses below `/dev`. */
export function diskFolder(): string {
  return process.env['MAISON_TEST_DISK'] ?? tmpdir();
}

// Containers often mount it so that nothing in it can be run: the browser is unpacked there.
function mayRun(): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  // What was mounted last lies on top.
  const options = mounts.map((line) => line.split(' ')).findLast(([, place]) => place === memory)?.[3];
  return options !== undefined && !options.split(',').includes('noexec');
}
