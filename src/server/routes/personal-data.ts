import {
  ErasePersonRequest,
  Erasure,
  ErasureList,
  ErasurePreview,
  PersonalData,
  PersonId,
} from '../../contract/index.ts';
import {
  erasePerson,
  exportOwnData,
  exportPersonData,
  listErasures,
  previewErasure,
  readOwnData,
} from '../../governance/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { file, json } from '../route-answers.ts';

const archive = 'application/zip';

/** Routes of what is kept of a person: their own copy, and what the data protection officer does for them. */
export const personalDataRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/me/data',
    policy: ['account:read'],
    answer: json(PersonalData, 'What the house keeps of who asks.'),
    run: readOwnData,
  }),
  declareRoute({
    method: 'get',
    path: '/api/me/data/copy',
    policy: ['account:read'],
    answer: file(archive, 'All of it, with the originals. Made while it is sent.'),
    run: exportOwnData,
  }),
  declareRoute({
    method: 'get',
    path: '/api/people/{id}/data',
    policy: ['person:erase'],
    params: PersonId,
    answer: json(ErasurePreview, 'What goes with this person, what stays, and what stands in the way.'),
    run: previewErasure,
  }),
  declareRoute({
    method: 'get',
    path: '/api/people/{id}/data/copy',
    description: 'Takes a fresh proof of the second factor. Written down, and shown to the person.',
    policy: ['person:export'],
    params: PersonId,
    answer: file(archive, 'What is theirs alone, with the originals. Made while it is sent.'),
    run: exportPersonData,
  }),
  declareRoute({
    method: 'post',
    path: '/api/people/{id}/erasure',
    description:
      'Of somebody suspended; takes a fresh proof of the second factor. Goes on by itself, and cannot be undone.',
    policy: ['person:erase'],
    params: PersonId,
    json: ErasePersonRequest,
    answer: json(Erasure, 'Begun.'),
    run: erasePerson,
  }),
  declareRoute({
    method: 'get',
    path: '/api/erasures',
    policy: ['person:erase'],
    answer: json(ErasureList, 'The newest first. Of whom they were they do not say.'),
    run: async (parts, actor) => ({ erasures: await listErasures(parts, actor) }),
  }),
];
