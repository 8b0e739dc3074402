import { z } from '@hono/zod-openapi';
import { draftProposal, giveProposal, readProposals, withdrawProposal } from '../../../assistants/index.ts';
import { CaseProposals, GiveProposalRequest, ProposalDraft } from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { json } from '../../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const Done = z.object({ done: z.boolean() });

/** Routes of turns that are given as cases: by who asked, to whoever changes the assistant. */
export const caseProposalRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/exchanges/{id}/proposal',
    policy: ['conversation:read'],
    params: ById,
    answer: json(ProposalDraft, 'What would be given of this turn, masked. Nothing is kept.'),
    run: draftProposal,
  }),
  declareRoute({
    method: 'post',
    path: '/api/exchanges/{id}/proposal',
    description: 'Gives a turn to its assistant as a case: what stands in the request, and nothing else of it.',
    policy: ['conversation:write'],
    params: ById,
    json: GiveProposalRequest,
    answer: json(Done, 'Given: whoever changes the assistant reads it.'),
    run: thenAnswer(giveProposal, { done: true }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistants/{id}/proposals',
    policy: ['assistant:use'],
    params: ById,
    answer: json(CaseProposals, 'One’s own, and all to who changes the assistant.'),
    run: readProposals,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/assistants/{id}/proposals/{proposalId}',
    policy: ['assistant:change'],
    params: z.object({ id: z.uuid(), proposalId: z.uuid() }),
    answer: json(Done, 'Withdrawn by who gave it, or thrown away.'),
    run: thenAnswer(withdrawProposal, { done: true }),
  }),
];
