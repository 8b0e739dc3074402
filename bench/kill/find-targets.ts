import { readdirSync, readFileSync } from 'node:fs';

/** What of a house can be killed. */
export const targets = ['server', 'postmaster', 'session', 'parser', 'photo', 'model'] as const;
export type Target = (typeof targets)[number];

const patterns: Record<Exclude<Target, 'server'>, RegExp> = {
  postmaster: /\/bin\/postgres\b.* -D /,
  session: /^postgres: maison_/,
  parser: /parse-child/,
  photo: /photo-child/,
  model: /(llama-cpp|onnx)-child/,
};

/** The process numbers of each target that runs below the house `server`. A child may be wrapped: its innermost process counts. */
export function findTargets(server: number): Record<Target, number[]> {
  const processes = listProcesses();
  const below = new Set([server]);
  for (let before = 0; before < below.size;) {
    before = below.size;
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
  }
  const find = (pattern: RegExp): number[] =>
    processes.filter(({ pid, words }) => pid !== server && below.has(pid) && pattern.test(words)).map(({ pid }) => pid);
  return {
    server: [server],
    postmaster: find(patterns.postmaster),
    session: find(patterns.session),
    parser: find(patterns.parser),
    photo: find(patterns.photo),
    model: find(patterns.model),
  };
}

function listProcesses(): { pid: number; parent: number; words: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parent, words }];
      } catch {
        return []; // It has just ended.
      }
    });
}
