import type { FoundPattern } from './find-patterns.ts';
import { longestText, measurePattern } from './measure-pattern.ts';
