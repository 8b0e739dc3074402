import type { Actor } from '../../governance/index.ts';
import type { Blocks } from '../../knowledge/index.ts';
import type { ChatEngine } from '../../models/index.ts';
import type { Asked, WayParts } from '../turn/way.ts';
import type { ReadingRoom } from './budget.ts';
import type { ChatPlace } from './hold-place.ts';
import type { LoopTools } from './tools/offer-tools.ts';

/** What one turn of the loop works with. */
export interface Loop {
  readonly parts: WayParts;
  readonly actor: Actor;
  readonly asked: Asked;
  readonly engine: ChatEngine;
  readonly place: ChatPlace;
  readonly tools: LoopTools;
  /** The model was found to read: what it says of its own sentences counts. */
  readonly reads: boolean;
  /** The day that the model was told, as `2026-12-03`. */
  readonly today: string;
  readonly blocks: Blocks;
  readonly room: ReadingRoom;
  /** What the house worked out for this answer. */
  readonly computed: string[];
  readonly signal: AbortSignal;
}
