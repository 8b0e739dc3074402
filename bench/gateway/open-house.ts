import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openCompanyDatabase } from '../../test/kill/company-database.ts';
import { type Served, startProcess } from './start-process.ts';

/** A house that serves, with a key for models of each of its people. */
export interface House {
  readonly address: string;
  readonly keys: readonly string[];
}

interface HouseOptions {
  /** Where it keeps what it has. */
  readonly home: string;
  /** The program it runs: this one, or another checkout of it. */
  readonly checkout: string;
  /** The server of its chat model. */
  readonly upstream: string;
  readonly people: number;
  readonly nodeFlags: readonly string[];
  readonly pauses: boolean;
  /** How many servers of it there are, on one PostgreSQL; it has its own where there is one. */
  readonly servers: number;
  /** How many requests the server of its model takes at once. */
  readonly slots: number;
}

const none = '1000000';

/** Opens a house whose limits stop nobody, each server of it in a process of its own. */
export async function openHouse(options: HouseOptions): Promise<Served<readonly House[]>> {
  const { home, servers, people } = options;
  await mkdir(home, { mode: 0o711 });
  const company = servers > 1 ? await openCompanyDatabase() : null;
  const shared = company ? { ...company.addresses, MAISON_BLOBS: path.join(home, 'files') } : {};
  const opened: Served<House>[] = [];
  // One after the other: the first makes the tables and the people.
  for (let number = 0; number < servers; number += 1)
    opened.push(
      await openServer(options, number === 0 ? people : 0, { ...shared, MAISON_HOME: path.join(home, `${number}`) }),
    );
  const joined = joinServed(opened);
  return {
    ...joined,
    async close() {
      await joined.close();
      await company?.[Symbol.asyncDispose]();
    },
  };
}

async function openServer(
  { checkout, upstream, nodeFlags, pauses, slots }: HouseOptions,
  people: number,
  env: Record<string, string> & { readonly MAISON_HOME: string },
): Promise<Served<House>> {
  await mkdir(env.MAISON_HOME, { mode: 0o711 });
  const main = path.join(checkout, 'bench', 'gateway', 'house-process.ts');
  return startProcess<House>(process.execPath, [...nodeFlags, main, String(people), ...(pauses ? ['pauses'] : [])], {
    env: {
      ...env,
      MAISON_PORT: '0',
      MAISON_CHAT_URL: `${upstream}/v1`,
      MAISON_CHAT_MODEL: 'fixed',
      MAISON_CHAT_SLOTS: String(slots),
      MAISON_LIMIT_REQUESTS: none,
      MAISON_LIMIT_QUESTIONS: none,
      MAISON_LIMIT_OPEN: none,
    },
  });
}

function joinServed(all: readonly Served<House>[]): Served<readonly House[]> {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    told: all.map(({ told }) => told),
    pid: all[0]?.pid ?? 0,
    memory: async () => sum(await Promise.all(all.map((one) => one.memory()))),
    async processorSeconds() {
      const each = await Promise.all(all.map((one) => one.processorSeconds()));
      return { own: sum(each.map(({ own }) => own)), started: sum(each.map(({ started }) => started)) };
    },
    close: async () => void (await Promise.all(all.map((one) => one.close()))),
  };
}
