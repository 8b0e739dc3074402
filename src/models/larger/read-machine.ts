import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Config, runCommand } from '../../base/index.ts';
import { chooseSlots, createMemoryBudget } from '../registry/memory-budget.ts';

/** What a model would have to itself on this machine. */
export interface Machine {
  /** Of main memory, for all local models of the house. */
  readonly modelMegabytes: number;
  readonly cores: number;
  /** So many turns a chat model gets at once, each of which takes memory. */
  readonly slots: number;
  /** The graphics card with the most memory of its own; null where there is none. */
  readonly card: { readonly name: string; readonly megabytes: number } | null;
}

const cardMilliseconds = 5000;
const megabytesOfMebibyte = 1.048_576;

/** Looks at memory, cores and graphics card; seconds at most, and no model is loaded. */
export async function readMachine(
  config: Pick<Config, 'modelMemoryMegabytes' | 'threads'>,
  { signal }: { signal: AbortSignal },
): Promise<Machine> {
  const budget = createMemoryBudget(config.modelMemoryMegabytes);
  return {
    modelMegabytes: budget.megabytes,
    cores: Math.min(config.threads, availableParallelism()),
    slots: chooseSlots(budget),
    card: (await readNvidia(signal)) ?? (await readDriver()),
  };
}

async function readNvidia(signal: AbortSignal): Promise<Machine['card']> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(cardMilliseconds)]);
  const asked = ['--query-gpu=memory.total,name', '--format=csv,noheader,nounits'];
  const told = await runCommand('nvidia-smi', asked, { signal: limited, environment: 'own' }).catch(() => null);
  signal.throwIfAborted();
  return told?.code === 0 ? readCards(told.stdout) : null;
}

/** The largest card of what `nvidia-smi` lists: mebibytes and a name on each line. */
export function readCards(listed: string): Machine['card'] {
  const cards = listed.split('\n').flatMap((line) => {
    const [mebibytes, ...name] = line.split(',');
    const megabytes = Math.round(Number(mebibytes) * megabytesOfMebibyte);
    return megabytes > 0 ? [{ name: name.join(',').trim(), megabytes }] : [];
  });
  return cards.toSorted((one, other) => other.megabytes - one.megabytes)[0] ?? null;
}

const drivers = '/sys/class/drm';

// Of AMD's cards the kernel's driver tells how much memory they have.
async function readDriver(): Promise<Machine['card']> {
  let card: Machine['card'] = null;
  for (const name of await readdir(drivers).catch(() => [])) {
    const told = await readFile(path.join(drivers, name, 'device', 'mem_info_vram_total'), 'utf8').catch(() => '');
    const megabytes = Math.round(Number(told) / 1e6);
    if (megabytes > (card?.megabytes ?? 0)) card = { name, megabytes };
  }
  return card;
}
