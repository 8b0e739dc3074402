import type { Violation } from './check-tree.ts';

interface LockedPackage {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

/**
 * What npm would install without comparing it with a hash (links aside, and what lies inside a package that has one),
 * and what names the registry that somebody happened to use.
 */
export function checkLock(path: string, text: string): Violation[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([name, locked]) => {
    if (name === '' || locked.link) return [];
    const found: Violation[] = [];
    if (!locked.integrity && !locked.inBundle) found.push({ rule: 'lock: integrity', path, detail: name });
    if (locked.resolved) found.push({ rule: 'lock: registry', path, detail: name });
    return found;
  });
}
