export { askCode } from './answer/ask-code.ts';
export { speaksOfCode } from './answer/speaks-of-code.ts';
export { gatherContext } from './complete/gather-context.ts';
export { addRepository, listRepositories, readCodeFile, removeRepository } from './repositories/repositories.ts';
export { openRepositories, type RepositoryWatch } from './repositories/watch-repositories.ts';
export { searchCode } from './search/search-code.ts';
