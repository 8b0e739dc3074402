import { type CompletionResponse, TabbyAgent } from 'tabby-agent';

// Runs Tabby's agent as an editor does, in a process and a home of its own, and prints what it was given.

const [endpoint, token, code = 'function add(a, b) {\n  return |;\n}\n'] = process.argv.slice(2);
const agent = new TabbyAgent();
// Without arguments it has what the file in its home says.
const config = {
  ...(endpoint !== undefined && token !== undefined ? { server: { endpoint, token } } : {}),
  anonymousUsageTracking: { disable: true },
  logs: { level: 'silent' as const },
};
await agent.initialize({ config, clientProperties: {} });

/** Asks for what fills the line of a function, and tells that it was shown. */
async function complete(): Promise<{ completion: CompletionResponse; posted: boolean }> {
  const text = code.replace('|', '');
  const completion = await agent.provideCompletions({
    filepath: '/home/dev/project/add.ts',
    workspace: '/home/dev/project',
    language: 'typescript',
    text,
    position: code.indexOf('|'),
    manually: true,
    relevantSnippetsFromChangedFiles: [
      { filepath: '/home/dev/project/sum.ts', offset: 0, text: 'export const sum = 1;', score: 1 },
    ],
  });
  const posted = await agent.postEvent({ type: 'view', completion_id: completion.id, choice_index: 0 });
  return { completion, posted };
}

const status = agent.getStatus();
const written = status === 'ready' ? await complete() : { completion: null, posted: null };
process.stdout.write(JSON.stringify({ status, health: agent.getServerHealthState(), ...written }));
await agent.finalize();
process.exit(0);
