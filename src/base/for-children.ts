// What code that runs in a child process takes of `base`. A child starts for one document, and all of `base`, with its
// settings and its log, is half of what it loads: a third of a second of the processor, and forty megabytes.

export { systemClock } from './clock.ts';
export { isAbort, MaisonError, type Sentence } from './errors.ts';
export { sha256 } from './ids.ts';
export { repositoryFolder } from './repository-folder.ts';
export { foldText } from './text/fold.ts';
export { splitSentences, type TextRange } from './text/sentences.ts';
export { splitWords, type TextWord } from './text/words.ts';
export { overlapEntries } from './zip-entries.ts';
