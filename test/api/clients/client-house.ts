import type { GenerateRequest } from '../../../src/models/chat-engine.ts';
import type { FakeAnswer } from '../../../src/models/engines/fake.ts';
import { fixedText, type GatewayHouse, openGatewayHouse } from '../../gateway/gateway-house.ts';
import { isRecording, openRecorder, type Recorder } from './recorder.ts';

/** What the model calls where a client offers it a function: the same for every client, so that what was recorded can be replayed. */
export const call = { id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' };
export const schema = { type: 'object' as const, properties: { article: { type: 'string' } }, required: ['article'] };
export const model = 'maison-chat';
export { fixedText };

/** A function is called once, and what it gave is answered in words. */
export function answerClient({ tools, messages, prompt }: GenerateRequest): FakeAnswer {
  // A client that completes code shows none that is prose.
  if (prompt?.fileName) return 'a + b';
  return tools?.length && messages.every(({ role }) => role !== 'tool') ? { calls: [call] } : fixedText;
}

/** A house for one client. What the client sends is written down where the fixtures are to be made again. */
export interface ClientHouse extends AsyncDisposable {
  readonly gateway: GatewayHouse;
  /** Where the client asks: the house, or who writes down what is asked. */
  readonly address: string;
  readonly key: string;
  /** What the client asks from now on is another client's. */
  record(client: string): void;
  close(): Promise<void>;
}

/** Opens it. `MAISON_RECORD_CLIENTS=1` writes test/fixtures/clients again. */
export async function openClientHouse(client: string): Promise<ClientHouse> {
  const gateway = await openGatewayHouse();
  gateway.engine.script = answerClient;
  const key = gateway.key.secret;
  const recorder: Recorder | null = isRecording ? await openRecorder(gateway.address, key) : null;
  recorder?.begin(client);
  const close = async (): Promise<void> => {
    await recorder?.close();
    await gateway.close();
  };
  return {
    gateway,
    address: recorder?.address ?? gateway.address,
    key,
    record: (name) => recorder?.begin(name),
    close,
    [Symbol.asyncDispose]: close,
  };
}
