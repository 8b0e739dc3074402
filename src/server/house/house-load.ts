import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import type { HouseLoad, LoadedModel, WaitingTurn } from '../../contract/index.ts';
import { type Actor, authorize, readAskers, system } from '../../governance/index.ts';
import type { ModelLoad } from '../../models/index.ts';
import { queueNames } from '../../store/index.ts';
import type { ServerParts } from '../parts.ts';

const million = 1e6;

/** What the house is at in this moment, for those who run it: who waits and for what kind of work, never what they said. */
export async function describeLoad(parts: ServerParts, actor: Actor): Promise<HouseLoad> {
  authorize(actor, 'house:manage');
  authorize(actor, 'person:read'); // Those who wait are named.
  const { models, config, clock, version } = parts;
  const load = models.load?.() ?? null;
  const { bavail, blocks, bsize } = await statfs(config.home);
  return {
    at: clock.now().toISOString(),
    version,
    upSeconds: Math.round(process.uptime()),
    turns: await describeTurns(parts, actor, load?.turns ?? []),
    jobs: await describeJobs(parts),
    models: describeModels(parts, load),
    memory: {
      modelsMegabytes: load?.memory.megabytes ?? null,
      machineMegabytes: Math.round(totalmem() / million),
      freeMegabytes: Math.round(freemem() / million),
      houseMegabytes: Math.round(process.memoryUsage.rss() / million),
    },
    processor: { cores: availableParallelism(), load: loadavg()[0] ?? 0 },
    disk: { bytes: blocks * bsize, freeBytes: bavail * bsize },
  };
}

async function describeTurns(parts: ServerParts, actor: Actor, turns: ModelLoad['turns']): Promise<WaitingTurn[]> {
  const askers = await readAskers(parts, actor, { ids: turns.map((turn) => turn.actor) });
  return turns.map(({ lane, actor: id, model, atModel, waitedMilliseconds }) => ({
    lane,
    asker:
      id === system.id
        ? { kind: 'house', id: null, name: null }
        : (askers.get(id) ?? { kind: 'person', id, name: null }),
    model,
    atModel,
    waitedSeconds: Math.round(waitedMilliseconds / 1000),
  }));
}

async function describeJobs({ store }: ServerParts): Promise<HouseLoad['jobs']> {
  const states = await Promise.all(queueNames.map(async (queue) => ({ queue, ...(await store.jobs.state(queue)) })));
  return states
    .filter(({ waiting, running }) => waiting + running > 0)
    .map(({ queue, waiting, running, oldestSeconds }) => ({
      queue,
      waiting,
      running,
      oldestSeconds: Math.max(0, Math.round(oldestSeconds)),
    }));
}

function describeModels({ models }: ServerParts, load: ModelLoad | null): LoadedModel[] {
  const loaded = new Map(load?.memory.loaded.map((one) => [one.name, one]));
  return models.status().map(({ name, task, location, bytes, status: { state } }) => {
    const held = location === 'here' ? loaded.get(name) : undefined;
    return { name, task, location, bytes, state, megabytes: held?.megabytes ?? null, busy: held?.busy ?? false };
  });
}
