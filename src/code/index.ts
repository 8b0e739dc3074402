export { gatherContext } from './complete/gather-context.ts';
export { readReach } from './complete/read-reach.ts';
export { fillGap, type GapFilling } from './finish/finish-gap.ts';
export { guessGrammar } from './finish/guess-language.ts';
export { type Finisher, openFinisher } from './finish/finisher.ts';
export { addRepository, listRepositories, readCodeFile, removeRepository } from './repositories/repositories.ts';
export { openRepositories, type RepositoryWatch } from './repositories/watch-repositories.ts';
export { searchCode } from './search/search-code.ts';
export { createTypeAhead, type TypeAhead, type Typing } from './typing/type-ahead.ts';
