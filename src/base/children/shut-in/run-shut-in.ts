import { realpath } from 'node:fs/promises';
import { type CommandResult, runCommand } from '../run-program.ts';
import { wrapCommand } from '../sandbox-command.ts';
import { findSandboxLayers } from '../sandbox-layers.ts';
import { keepExisting, listSystemPaths } from '../sandbox-paths.ts';

const bytesAtMost = 1024 ** 3;

/**
 * Runs a program that is not to be trusted, such as what a model wrote: behind the layers of every child of the house
 * (namespaces without a network, another user, no file but the system's libraries), with limits of memory, time and output.
 * `code` is null where it took longer than `seconds`.
 */
export async function runShutIn(
  program: string,
  args: readonly string[],
  { seconds, signal }: { seconds: number; signal: AbortSignal },
): Promise<CommandResult> {
  const layers = await findSandboxLayers();
  const [reach, own] = await Promise.all([listSystemPaths({ graphics: false }), realpath(program)]);
  const execute = [...reach.execute, ...(await keepExisting([program, own])).map(({ path }) => path)];
  const plan = {
    layers: { ...layers, calls: false },
    reach: { ...reach, execute },
    writable: [],
    groups: [],
    niceness: 0,
  };
  const { command, args: wrapped } = wrapCommand(plan, [program, ...args]);
  const limits = [`--as=${bytesAtMost}`, `--cpu=${seconds}`, '--fsize=0', '--core=0', '--nofile=64'];
  const late = AbortSignal.timeout(seconds * 1000);
  try {
    return await runCommand('prlimit', [...limits, '--', command, ...wrapped], {
      signal: AbortSignal.any([signal, late]),
    });
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    return { code: null, stdout: '', stderr: `ended after ${seconds} s` };
  }
}
