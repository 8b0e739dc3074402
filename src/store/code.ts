// Repositories of code in the database: part of this room's front door.

export {
  countIndexed,
  deleteCodeFiles,
  findCodeFile,
  listIndexedFiles,
  type NewCodeFile,
  replaceCodeFiles,
  replaceLeftOut,
} from './tables/code/code-files.ts';
export {
  type CodeCandidate,
  findCodeFiles,
  findKnownNames,
  findSymbols,
  listSymbols,
  type IndexedCodeFile,
  searchCode,
  type StoredSymbol,
  countCodeWords,
  findCodePieces,
  type WeighedWord,
} from './tables/code/code-search.ts';
export {
  countCommits,
  deleteCommits,
  findCommits,
  insertCommits,
  type StoredCommit,
} from './tables/code/code-commits.ts';
export {
  deleteRepository,
  findRepository,
  insertRepository,
  listRepositories,
  noteReading,
  type StoredRepository,
} from './tables/code/repositories.ts';
