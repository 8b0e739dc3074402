import { z } from '@hono/zod-openapi';
import { judgeBlindPair, makeBlindPair, openWaitingPairs } from '../../../assistants/index.ts';
import type { Clock } from '../../../base/index.ts';
import { BlindPair, JudgedBlindPair, JudgePairRequest, MakePairRequest } from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute } from '../../declare-route.ts';
import { json } from '../../route-answers.ts';
import type { WaitingRoom } from '../../waiting-room.ts';

/** Routes of answers that are compared without it being told whose they are; they wait for the model as questions do. */
export function blindPairRoutes(room: WaitingRoom, clock: Clock): DeclaredRoute[] {
  const blindPairs = openWaitingPairs(clock);
  return [
    declareRoute({
      method: 'post',
      path: '/api/assistants/{id}/pairs',
      description: 'Asks a case of two versions as who asks; which answer is whose is told with the verdict.',
      policy: ['assistant:change'],
      params: z.object({ id: z.uuid() }),
      json: MakePairRequest,
      room,
      answer: json(BlindPair, 'Two answers in an order that was drawn; they are not kept.'),
      run: (parts, actor, input, options) => makeBlindPair({ ...parts, blindPairs }, actor, input, options),
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistants/{id}/pairs/{pairId}/verdict',
      policy: ['assistant:change'],
      params: z.object({ id: z.uuid(), pairId: z.uuid() }),
      json: JudgePairRequest,
      answer: json(JudgedBlindPair, 'Kept, without who said it: whose the answers were.'),
      run: (parts, actor, input, options) => judgeBlindPair({ ...parts, blindPairs }, actor, input, options),
    }),
  ];
}
