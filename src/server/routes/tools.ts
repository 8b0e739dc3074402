import { z } from '@hono/zod-openapi';
import {
  AdmitToolServerRequest,
  DecideToolRequest,
  ProposeToolCallRequest,
  ToolCallReport,
  ToolServer,
  ToolServerList,
  ToolTurnEvent,
  ToolTurnRequest,
  UsableToolList,
} from '../../contract/index.ts';
import {
  admitToolServer,
  confirmToolCall,
  decideTool,
  dropToolCall,
  listToolServers,
  listUsableTools,
  proposeToolCall,
  refreshToolServer,
  removeToolServer,
} from '../../governance/index.ts';
import { converseWithTools } from '../../assistants/index.ts';
import { meterStream } from '../gateway/call/meter-models.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { events, json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });

const serverRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/tool-servers',
    policy: ['tool-server:read'],
    answer: json(ToolServerList, 'With their tools, as they were listed last.'),
    run: listToolServers,
  }),
  declareRoute({
    method: 'post',
    path: '/api/tool-servers',
    description: 'Admits a server of MCP by its address and asks it what tools it has. None may be used yet.',
    policy: ['tool-server:change'],
    json: AdmitToolServerRequest,
    answer: json(ToolServer, 'Admitted; without tools where it did not answer.'),
    run: admitToolServer,
  }),
  declareRoute({
    method: 'post',
    path: '/api/tool-servers/{id}/refresh',
    policy: ['tool-server:change'],
    params: ById,
    answer: json(ToolServer, 'With its tools, as it lists them now.'),
    run: refreshToolServer,
  }),
  declareRoute({
    method: 'post',
    path: '/api/tool-servers/{id}/decision',
    policy: ['tool-server:change'],
    params: ById,
    json: DecideToolRequest,
    answer: json(ToolServer, 'How the tool may be used from now on.'),
    run: decideTool,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/tool-servers/{id}',
    policy: ['tool-server:change'],
    params: ById,
    answer: json(z.object({ removed: z.boolean() }), 'It is not reached any more.'),
    run: thenAnswer(removeToolServer, { removed: true }),
  }),
];

const callRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/tools',
    policy: ['tool:use'],
    answer: json(UsableToolList, 'The tools of other servers that are allowed.'),
    run: listUsableTools,
  }),
  declareRoute({
    method: 'post',
    path: '/api/tool-calls',
    description: 'What may have an effect waits for a confirmation, and says what would be sent where.',
    policy: ['tool:use'],
    json: ProposeToolCallRequest,
    answer: json(ToolCallReport, 'What waits, or what came of it.'),
    run: proposeToolCall,
  }),
  declareRoute({
    method: 'post',
    path: '/api/tool-calls/{id}/confirmation',
    policy: ['tool:use'],
    params: ById,
    answer: json(ToolCallReport, 'What came of it.'),
    run: confirmToolCall,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/tool-calls/{id}',
    policy: ['tool:use'],
    params: ById,
    answer: json(z.object({ dropped: z.boolean() }), 'Nothing was sent.'),
    run: thenAnswer(dropToolCall, { dropped: true }),
  }),
];

const turn = events(
  ToolTurnEvent,
  'Server-sent events: the name is the `type` of ToolTurnEvent. Closing the connection drops what waits.',
  {
    'call-waiting': 'tool:use',
    'call-done': 'tool:use',
    'call-dropped': 'tool:use',
    'call-failed': 'tool:use',
    'text-written': 'tool:use',
    'turn-done': 'tool:use',
    error: 'tool:use',
  },
);

/** Routes of servers of tools, of the calls that people confirm, and of answers that are made with them. */
export const toolRoutes: readonly DeclaredRoute[] = [
  ...serverRoutes,
  ...callRoutes,
  // In no waiting room: its place would be held while a person thinks.
  declareRoute({
    method: 'post',
    path: '/api/tool-turns',
    description: 'The model of the house answers with the tools that are allowed; calls wait for a confirmation.',
    policy: ['tool:use', 'model:use'],
    json: ToolTurnRequest,
    answer: turn,
    run: async (parts, actor, asked, options) =>
      meterStream(parts, actor, { protocol: 'page-tools', actions: ['tool:use', 'model:use'], ...options }, (models) =>
        converseWithTools({ ...parts, models }, actor, asked, options),
      ),
  }),
];
