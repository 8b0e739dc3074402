import type { Violation } from './check-tree.ts';
import type { Room } from './read-rooms.ts';

/** What goes over the wire is handed out whole: a part of a schema has its name for whoever speaks to the house from outside. */
const handedOutWhole = new Set(['contract']);

/** What a door hands out and no product code outside of the room takes: tests and benchmarks import the file itself. */
export function checkExports(rooms: readonly Room[]): Violation[] {
  return rooms.flatMap(({ name, exports, importers }) => {
    const taken = new Set([...importers.values()].flatMap((names) => [...names]));
    if (handedOutWhole.has(name) || taken.has('*')) return [];
    return exports
      .filter((one) => !taken.has(one))
      .map((one) => ({ rule: 'unused export', path: `src/${name}/index.ts`, detail: one }));
  });
}
