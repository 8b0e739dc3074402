import type { CodeSources } from './code-sources.ts';

/**
 * Says which repositories are being read for the first time: what is asked of them may stand in what nobody has read yet.
 * null where all are read.
 */
export function tellUnread(
  { repositories }: CodeSources,
  among: readonly string[] | null,
  language: 'fr' | 'en',
): string | null {
  const unread = repositories.filter(
    ({ id, state, indexedAt }) => indexedAt === null && state !== 'failed' && (among?.includes(id) ?? true),
  );
  const count = (value: number): string => value.toLocaleString(language);
  const list = unread
    .map(({ name, files, filesRead }) => {
      if (files === 0) return name;
      return {
        fr: `${name} (${count(filesRead)} fichiers sur ${count(files)})`,
        en: `${name} (${count(filesRead)} of ${count(files)} files)`,
      }[language];
    })
    .join(', ');
  if (list === '') return null;
  return {
    fr: `La première lecture n’est pas finie : ${list}. Reposez la question quand elle le sera.`,
    en: `The first reading has not ended: ${list}. Ask again when it has.`,
  }[language];
}
