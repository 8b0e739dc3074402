import type { Person, RoleName } from '../../../src/contract/index.ts';
import { keepText } from '../api/kept-text.ts';

/** Who was last in the house in this browser: what the page shows before the house has said who it is now. */
interface KeptPerson {
  readonly id: string;
  readonly role: RoleName;
}

const key = 'maison-person';

/** Null where nobody was yet. */
export function readKeptPerson(): KeptPerson | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as KeptPerson | null;
  } catch {
    return null;
  }
}

/** Keeps who is in the house now. */
export function keepPerson({ id, role }: Person): void {
  keepText(key, JSON.stringify({ id, role }));
}
