import path from 'node:path';
import type { ReviewFinding, ReviewLines } from '../../contract/index.ts';
import { findLanguage } from '../language/languages.ts';
import type { FileSide } from './changed-file.ts';
import { isSameFamily } from './reaches.ts';
import type { ReviewSources } from './review-sources.ts';
import { tellMoved } from './tell-findings.ts';

const mostProofs = 6;

/** Files that go or get another name, and that others still import: of TypeScript, JavaScript and Python, which name files. */
export async function checkMoved(sources: ReviewSources, language: 'fr' | 'en'): Promise<ReviewFinding[]> {
  const findings: ReviewFinding[] = [];
  for (const { diff, grammar, before, isForeign } of sources.files) {
    const { oldPath, newPath } = diff;
    if (!before || isForeign || oldPath === null || oldPath === newPath || grammar === null) continue;
    if (sources.files.some((file) => file.diff.newPath === oldPath)) continue;
    const { name } = path.posix.parse(oldPath);
    const unchanged = await sources.findFiles(
      name === 'index' || name === '__init__' ? path.posix.basename(path.posix.dirname(oldPath)) : name,
    );
    const find = (side: FileSide, prove: (side: FileSide, line: number) => ReviewLines): ReviewLines[] =>
      isSameFamily(findLanguage(side.path)?.grammar ?? null, grammar)
        ? listImporting(side, oldPath, grammar === 'python').map((line) => prove(side, line))
        : [];
    const proofs = [
      ...unchanged.flatMap((side) => find(side, sources.proveSearched)),
      ...sources.files.flatMap(({ after }) => (after ? find(after, sources.proveAfter) : [])),
    ];
    if (proofs.length > 0)
      findings.push(tellMoved({ path: oldPath, becomes: newPath }, proofs.slice(0, mostProofs), language));
  }
  return findings;
}

function listImporting({ path: at, text }: FileSide, gone: string, isPython: boolean): number[] {
  const folder = path.posix.dirname(at);
  const stem = gone.replace(/\.\w+$/, '').replace(/\/(?:index|__init__)$/, '');
  return text.split('\n').flatMap((line, index) => {
    const isMeant = isPython ? isModule(line, folder, stem) : isSpecifier(line, folder, stem);
    return isMeant ? [index + 1] : [];
  });
}

function isSpecifier(line: string, folder: string, stem: string): boolean {
  const [, specifier] = /(?:\bfrom|^\s*import|\brequire\(|\bimport\()\s*['"](\.[^'"]*)['"]/.exec(line) ?? [];
  if (specifier === undefined) return false;
  return (
    path.posix
      .join(folder, specifier)
      .replace(/\.[cm]?[jt]sx?$/, '')
      .replace(/\/index$/, '') === stem
  );
}

function isModule(line: string, folder: string, stem: string): boolean {
  const [, dots = '', module = ''] = /^\s*(?:from|import)\s+(\.*)([\w.]+)/.exec(line) ?? [];
  if (module === '') return false;
  const tail = module.split('.').join('/');
  if (dots === '') return tail.includes('/') && (stem === tail || stem.endsWith(`/${tail}`));
  return path.posix.join(folder, ...Array.from({ length: dots.length - 1 }, () => '..'), tail) === stem;
}
