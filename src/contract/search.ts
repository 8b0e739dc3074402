import { z } from 'zod';
import { Question, Source } from './answer.ts';
import { Scope } from './document.ts';

const searchModes = ['read', 'mix', 'lexical', 'vector'] as const;

export const SearchRequest = z
  .strictObject({
    question: Question,
    limit: z.int().min(1).max(50).default(10),
    scope: Scope.optional(),
    mode: z.enum(searchModes).default('read').meta({
      description:
        'lexical: words; vector: meaning; mix: both; read: both, and the best ten ordered by what the house’s reader finds in their sentences.',
    }),
  })
  .meta({ id: 'SearchRequest' });
export type SearchRequest = z.infer<typeof SearchRequest>;

export const SearchResult = z
  .object({
    sources: z.array(Source),
    mode: z.enum(['mix', 'lexical', 'vector']).meta({ description: 'lexical when no vectors can be had.' }),
    milliseconds: z.number(),
  })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof SearchResult>;

/** What a search answers that nothing is answered from. */
export const SearchAnswer = SearchResult.extend({
  mode: z.enum(searchModes).meta({
    description: 'How the passages were ordered: mix where no reader can be had, lexical where no vectors can.',
  }),
}).meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
