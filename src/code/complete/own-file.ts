import { findCodeFiles, type IndexedCodeFile, type Transaction } from '../../store/index.ts';
import { cutLines } from './near-gap.ts';
import { type ContextPiece, type ContextRule, listImports, type TypedCode } from './typed-code.ts';

/** The file that is typed in, as the house has indexed it. */
export type OwnFile = IndexedCodeFile;

/** A line that is shorter stands in many files. */
const tellingLine = 12;
const pathsAtMost = 12;

/**
 * The file that is typed in, by the path that the editor tells: from the root of the disk, of its folder, or the name alone.
 * Where several repositories have one so named, the one that holds most of what is typed. null: none, as for a new file.
 */
export async function findOwnFile(
  tx: Transaction,
  typed: TypedCode,
  { repositories }: { repositories: readonly string[] },
): Promise<OwnFile | null> {
  const parts = (typed.path ?? '')
    .replaceAll('\\', '/')
    .replace(/^file:\/\//, '')
    .split('/')
    .filter(Boolean);
  if (parts.length === 0) return null;
  const paths = parts.map((_, at) => parts.slice(at).join('/')).slice(-pathsAtMost);
  const found = await findCodeFiles(tx, { repositories, paths });
  const lines = typed.prefix
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= tellingLine);
  const held = ({ text }: OwnFile): number => lines.filter((line) => text.includes(line)).length;
  const [best] = found
    .map((file) => ({ file, held: held(file) }))
    .toSorted((left, right) => right.held - left.held || right.file.path.length - left.file.path.length);
  return best?.file ?? null;
}

/** What the file imports, where the editor sends only the lines around the cursor: of the file, this alone. */
export function findHead(
  typed: TypedCode,
  { rule, own, repositories }: { rule: ContextRule; own: OwnFile | null; repositories: ReadonlyMap<string, string> },
): ContextPiece[] {
  if (own === null || rule.head === 0 || listImports(typed.prefix) !== '') return [];
  const text = cutLines(listImports(own.text), rule.head);
  return text === '' ? [] : [{ repository: repositories.get(own.repositoryId) ?? '', path: own.path, text }];
}
