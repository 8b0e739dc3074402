import type { Language } from '../../base/index.ts';
import type { ExitPage, ExitQuery } from '../../contract/index.ts';
import { countOutboundConnections, listOutboundConnections, type Store } from '../../store/index.ts';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import type { Outbound } from './outbound.ts';

const pageLength = 100;

/** A page of what left the house and what was refused, the newest first, with what may be reached now and why. */
export async function readExits(
  { store, outbound }: { store: Store; outbound: Outbound },
  actor: Actor,
  query: z.infer<typeof ExitQuery>,
  { language = 'fr' }: { language?: Language },
): Promise<ExitPage> {
  authorize(actor, 'outbound:read');
  return store.asActor(actor, async (tx) => {
    const found = await listOutboundConnections(tx, { ...query, limit: pageLength + 1 });
    return {
      exits: found.slice(0, pageLength).map(({ at, ...exit }) => ({ ...exit, at: at.toISOString() })),
      more: found.length > pageLength,
      left: await countOutboundConnections(tx),
      refused: await countOutboundConnections(tx, { refused: true }),
      rules: outbound.rules().map(({ purpose, value, reason }) => ({ purpose, value, reason: reason[language] })),
      masking: outbound.maskRule,
    };
  });
}
