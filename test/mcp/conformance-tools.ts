import { z } from '@hono/zod-openapi';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { houseTools } from '../../src/server/mcp/make-server.ts';
import { describeTool, type HouseTool, reads, type ToolCall } from '../../src/server/mcp/tools/house-tool.ts';

// The tools that the conformance suite calls, as it describes them, served by the house beside its own.

const image = { type: 'image' as const, data: 'iVBORw0KGgo=', mimeType: 'image/png' };
const resource = (uri: string, mimeType: string, text: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text },
});

type Content = CallToolResult['content'];
const answers: Record<string, (call: ToolCall) => Content | Promise<Content>> = {
  test_simple_text: () => [{ type: 'text', text: 'This is a simple text response for testing.' }],
  test_image_content: () => [image],
  test_audio_content: () => [{ type: 'audio', data: 'UklGRg==', mimeType: 'audio/wav' }],
  test_embedded_resource: () => [resource('test://embedded-resource', 'text/plain', 'This is an embedded resource.')],
  test_multiple_content_types: () => [
    { type: 'text', text: 'Multiple content types test:' },
    image,
    resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ],
  test_error_handling: () => {
    throw new Error('This tool intentionally returns an error for testing');
  },
  test_tool_with_progress: async ({ tell }) => {
    for (const part of ['begun', 'half', 'whole']) await tell(part);
    return [{ type: 'text', text: 'done' }];
  },
};

/** Adds them to the house’s own; the returned function takes them away. */
export function addConformanceTools(): () => void {
  const tools = houseTools as HouseTool[];
  const added = Object.entries(answers).map(([name, answer]) =>
    describeTool({
      name,
      protocol: 'mcp-test',
      action: 'question:ask',
      title: { fr: name, en: name },
      description: { fr: name, en: name },
      input: z.strictObject({}),
      annotations: reads,
      run: async (call) => ({ content: await answer(call) }),
    }),
  );
  tools.push(...added);
  return () => void tools.splice(tools.indexOf(added[0] as HouseTool), added.length);
}
