export { gatherContext } from './complete/gather-context.ts';
export { addRepository, listRepositories, readCodeFile, removeRepository } from './repositories/repositories.ts';
export { openRepositories, type RepositoryWatch } from './repositories/watch-repositories.ts';
export { searchCode } from './search/search-code.ts';
