import { z } from '@hono/zod-openapi';
import { AskRequest, type Scope } from '../../../contract/index.ts';

/** A question, as the page takes it. */
export const Question = AskRequest.shape.question.describe('In whole sentences, as a colleague would ask.');

/** Where is looked; everywhere that the caller reads, where nothing is said. */
export const scopeFields = {
  space: z.string().max(100).optional().describe('Only in this space.'),
  folder: z.string().max(1000).optional().describe('Only below this folder.'),
  documentIds: z.array(z.uuid()).max(100).optional().describe('Only in these documents.'),
};

/** The scope that these fields make. */
export function readScope(fields: Pick<Scope, 'space' | 'folder' | 'documentIds'>): Scope | undefined {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : (Object.fromEntries(given) as Scope);
}
