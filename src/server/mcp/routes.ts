import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import type { Answer } from '../route-answers.ts';
import { answerMcp } from './answer-mcp.ts';
import { createRunningCalls } from './running-calls.ts';
import type { ToolSurroundings } from './tools/house-tool.ts';

/** An answer in the words of MCP, which makes the whole response. */
const rpc: Answer<Response> = {
  responses: {
    200: {
      description: 'Messages of JSON-RPC, as server-sent events or one as JSON.',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
    default: {
      description: 'An error of JSON-RPC',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  },
  serve: async (work, { context }) => work({ signal: context.req.raw.signal, language: context.get('language') }),
};

const descriptions = {
  post: 'The house as a server of the Model Context Protocol, over streamable HTTP: docs/mcp.md.',
  get: 'No stream of its own is offered (405): nothing is kept between requests.',
  delete: 'There is no session to end (405).',
} as const;

/** The route of the Model Context Protocol: the tools of the house for other programs. */
export function mcpRoutes(surroundings: ToolSurroundings): DeclaredRoute[] {
  const running = createRunningCalls();
  return (['post', 'get', 'delete'] as const).map((method) =>
    declareRoute({
      method,
      path: '/mcp',
      description: descriptions[method],
      policy: ['mcp:connect'],
      answer: rpc,
      run: (parts, actor, _input, { language }, context) =>
        answerMcp({ ...parts, ...surroundings, running }, actor, { context, language }),
    }),
  );
}
