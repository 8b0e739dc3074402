import { z } from '@hono/zod-openapi';
import {
  addRepository,
  askCode,
  listRepositories,
  readCodeFile,
  removeRepository,
  reviewCode,
  searchCode,
} from '../../code/index.ts';
import {
  AddRepositoryRequest,
  AskCodeRequest,
  CodeAnswer,
  CodeFile,
  CodeHits,
  CodeReview,
  ReadCodeQuery,
  Repository,
  RepositoryList,
  ReviewCodeRequest,
  SearchCodeRequest,
} from '../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });

/** Routes of the company's code. */
export const repositoryRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/repositories',
    policy: ['repository:read'],
    answer: json(RepositoryList, 'Those one reads, by name.'),
    run: listRepositories,
  }),
  declareRoute({
    method: 'post',
    path: '/api/repositories',
    policy: ['repository:add'],
    json: AddRepositoryRequest,
    answer: json(Repository, 'Read from now on, and again with each commit.'),
    run: addRepository,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/repositories/{id}',
    policy: ['repository:remove'],
    params: ById,
    answer: json(z.object({ removed: z.boolean() }), 'No longer searched; the clone stays.'),
    run: thenAnswer(removeRepository, { removed: true }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/repositories/{id}/file',
    policy: ['repository:read'],
    params: ById,
    query: ReadCodeQuery,
    answer: json(CodeFile, 'As it is searched, or as it was at an earlier commit.'),
    run: readCodeFile,
  }),
  declareRoute({
    method: 'post',
    path: '/api/code/search',
    policy: ['repository:read'],
    json: SearchCodeRequest,
    answer: json(CodeHits, 'The places, best first, with file, lines and commit.'),
    run: searchCode,
  }),
  declareRoute({
    method: 'post',
    path: '/api/code/ask',
    policy: ['repository:read'],
    json: AskCodeRequest,
    answer: json(CodeAnswer, 'Each sentence with its lines and commit; a refusal where the code does not speak of it.'),
    run: askCode,
  }),
  declareRoute({
    method: 'post',
    path: '/api/code/review',
    policy: ['repository:read'],
    json: ReviewCodeRequest,
    answer: json(CodeReview, 'What a diff or a branch breaks, each finding with the lines that prove it.'),
    run: reviewCode,
  }),
];
