import type { KeyScope } from '../../contract/index.ts';
import type { Action } from './authorize.ts';

// What a key may be made for, in words that a person understands. Nothing here touches accounts, people, groups,
// invitations, services, keys, settings or backups: a key makes no other one, and lets nobody in.

const scopes: Record<KeyScope, readonly Action[]> = {
  ask: [
    'question:ask',
    'assistant:use',
    'document:read',
    'space:read',
    'conversation:read',
    'conversation:write',
    'house:read',
    'ingestion:read',
    'model:read',
    'mcp:connect',
  ],
  // Not to read them: a scanner that only sends needs none of it.
  documents: ['document:add', 'document:change', 'document:remove', 'space:read', 'ingestion:read', 'house:read'],
  spaces: ['space:read', 'space:create', 'space:rename', 'space:remove', 'folder:read', 'folder:scan', 'folder:remove'],
  photos: [
    'photo:read',
    'photo:write',
    'batch:read',
    'batch:write',
    'recipe:read',
    'recipe:write',
    'brand:read',
    'brand:write',
    'mcp:connect',
  ],
  house: [
    'house:read',
    'house:manage',
    'model:read',
    'model:fetch',
    'ingestion:read',
    'ingestion:control',
    'outbound:read',
  ],
  // What tools do that speak to models alone: no document, no conversation.
  models: ['model:use', 'model:read'],
  // Of an editor: with `models` its completions know the repositories that its holder reads; by MCP it asks about them.
  code: ['repository:read', 'mcp:connect'],
};

/** The actions that these scopes are for; a name that is no scope is for none. */
export function listScopeActions(names: readonly string[]): readonly Action[] {
  return [...new Set(names.flatMap((name) => (Object.hasOwn(scopes, name) ? scopes[name as KeyScope] : [])))];
}
