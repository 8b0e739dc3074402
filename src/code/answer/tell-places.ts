import type { CodeClaim } from '../../contract/index.ts';
import { listSymbols, type StoredSymbol } from '../../store/index.ts';
import type { Place } from '../search/find-places.ts';
import { type CodeSources, findCommentAbove } from './code-sources.ts';

type Language = 'fr' | 'en';

const kinds: Readonly<Record<string, { fr: string; en: string }>> = {
  class: { fr: 'La classe', en: 'The class' },
  interface: { fr: 'L’interface', en: 'The interface' },
  type: { fr: 'Le type', en: 'The type' },
  function: { fr: 'La fonction', en: 'The function' },
  method: { fr: 'La méthode', en: 'The method' },
  field: { fr: 'Le champ', en: 'The field' },
  constant: { fr: 'La constante', en: 'The constant' },
  module: { fr: 'Le module', en: 'The module' },
};

/** Says what is at a place, with its lines: a definition that is meant, or lines and what they lie in. */
export async function tellPlace(
  sources: CodeSources,
  place: Place,
  { language, isNear = false }: { readonly language: Language; readonly isNear?: boolean },
): Promise<CodeClaim[]> {
  const { repositoryId, path, symbol, within, from, to } = place;
  if (symbol) return tellDefinition(sources, symbol, language);
  const lines = await sources.quote(repositoryId, path, from, to);
  if (!lines) return [];
  const around = within && (within.startLine < from || within.endLine > to) ? within : null;
  const head = around && (await sources.quote(repositoryId, path, around.startLine, around.startLine));
  const isNamed = head?.text.includes(around?.name ?? '') ?? false;
  const where =
    isNamed && around ? { fr: `, dans \`${around.name}\``, en: `, in \`${around.name}\`` } : { fr: '', en: '' };
  const file = path.slice(path.lastIndexOf('/') + 1);
  const says = isNear ? { fr: 's’en approchent', en: 'come near it' } : { fr: 'en parlent', en: 'speak of it' };
  const text = {
    fr: `Dans \`${file}\`, ces lignes ${says.fr}${where.fr}.`,
    en: `In \`${file}\`, these lines ${says.en}${where.en}.`,
  }[language];
  return [{ text, proofs: isNamed && head && around && around.startLine < from ? [lines, head] : [lines] }];
}

/** Says where something is defined, the comment above it included. */
export async function tellDefinition(
  sources: CodeSources,
  symbol: StoredSymbol,
  language: Language,
): Promise<CodeClaim[]> {
  const { repositoryId, path, startLine, endLine, name, kind } = symbol;
  const lines = await sources.readLines(repositoryId, path);
  const first = findCommentAbove(lines, startLine);
  const proof = await sources.quote(repositoryId, path, first, Math.max(startLine, Math.min(endLine, startLine + 39)));
  if (!proof?.text.includes(name)) return [];
  const called = kinds[kind]?.[language] ?? '';
  const text = { fr: `${called} \`${name}\` est définie ici.`, en: `${called} \`${name}\` is defined here.` }[language];
  const masculine = ['type', 'field', 'module'].includes(kind);
  return [{ text: masculine ? text.replace('définie', 'défini') : text, proofs: [proof] }];
}

/** The definition that stands at a line, or around it. */
export async function findDefinitionAt(
  sources: CodeSources,
  { repositoryId, path }: { repositoryId: string; path: string },
  line: number,
): Promise<StoredSymbol | null> {
  const symbols = await listSymbols(sources.tx, { repositoryId, paths: [path] });
  const around = symbols.filter(
    (one) => one.startLine <= line && one.endLine >= line && /function|method|class/.test(one.kind),
  );
  return around.toSorted((left, right) => left.endLine - left.startLine - (right.endLine - right.startLine))[0] ?? null;
}
