import type { Document, Principal } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';

const namedAtMost = 3;

/** The name of one to whom a right is granted. */
export function namePrincipal(t: Texts, { principal, name }: Principal): string {
  if (principal === 'everyone') return t.access.everyone;
  if (name !== null && name !== '') return name;
  return principal === 'user:owner' ? t.access.firstPerson : t.access.gone;
}

/** Readers in words: « Le groupe Direction, Ana et 3 autres ». */
export function describeReaders(t: Texts, readers: readonly Principal[]): string {
  if (readers.length === 0) return t.access.gone;
  const everyone = readers.find(({ principal }) => principal === 'everyone');
  if (everyone) return t.access.everyone;
  const shown = readers.length > namedAtMost + 1 ? readers.slice(0, namedAtMost) : readers;
  const words = shown.map((reader, index) => {
    const name = namePrincipal(t, reader);
    if (!reader.principal.startsWith('group:') || reader.name === null) return name;
    return index === 0 ? t.access.group(name) : t.access.groupWithin(name);
  });
  const more = readers.length - shown.length;
  const all = more > 0 ? [...words, t.access.andOthers(more)] : words;
  const last = all.at(-1) ?? '';
  return all.length === 1 ? last : t.access.list(all.slice(0, -1).join(', '), last);
}

/** Who sees a document, and why; null where the house did not say. */
export function describeAccess(t: Texts, { access, space }: Pick<Document, 'access' | 'space'>): string | null {
  if (!access) return null;
  const who = describeReaders(t, access.readers);
  if (access.rule === 'inherited') return t.access.bySpace(who, space);
  return access.rule === 'narrowed' ? t.access.narrowed(who) : t.access.replaced(who);
}
