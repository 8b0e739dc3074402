import { appendFileSync, readFileSync, readlinkSync } from 'node:fs';
import type { ChildReply, ChildRequest, LoadOrder } from '../../src/models/engines/child-messages.ts';

// Stands for a model's child in tests. The "weights" file says how it behaves, and its lives are counted beside it.

type Behaviour =
  | 'good'
  | 'dies-loading'
  | 'dies-asked-once'
  | 'dies-speaking'
  | 'hangs'
  | 'eats-memory'
  | 'refuses'
  | 'slow';

// In a process space of its own this child is number 1; here stands the number that the house knows it by.
const pid = Number(readlinkSync('/proc/self'));
let behaviour: Behaviour = 'good';
let lives = 0;
const eaten: Buffer[] = [];
const stopped = new Set<number>();
const reply = (message: ChildReply): void => void process.send?.(message);

process.on('disconnect', () => process.exit(0));
const pulse = setInterval(() => reply({ type: 'pulse' }), 50);

process.on('message', (message: LoadOrder | ChildRequest) => {
  if (message.type === 'load') load(message);
  else if (message.type === 'stop') stopped.add(message.id);
  else answer(message);
});

function load(order: LoadOrder): void {
  behaviour = readFileSync(order.file, 'utf8').trim() as Behaviour;
  appendFileSync(`${order.file}.lives`, 'x');
  lives = readFileSync(`${order.file}.lives`, 'utf8').length;
  if (behaviour === 'dies-loading') process.exit(3);
  if (behaviour === 'refuses') return reply({ type: 'load-failed', reason: 'unknown architecture' });
  reply({ type: 'loaded', contextTokens: order.contextTokens, dimensions: 3 });
}

function answer(message: Exclude<ChildRequest, { type: 'stop' }>): void {
  if (behaviour === 'dies-asked-once' && lives === 1) process.exit(9);
  if (behaviour === 'hangs' && lives === 1) return clearInterval(pulse);
  if (behaviour === 'eats-memory' && lives === 1)
    return void setInterval(() => eaten.push(Buffer.alloc(20_000_000, 1)), 10);
  if (message.type === 'generate') return void generate(message.id);
  if (message.type === 'count') return reply({ type: 'done', id: message.id, value: message.text.length });
  if (message.type === 'choose')
    return reply({ type: 'done', id: message.id, value: message.choices.map((_, index) => 1 / (index + 2)) });
  if (message.type === 'segment') return reply({ type: 'failed', id: message.id, reason: 'not in this script' });
  reply({ type: 'done', id: message.id, value: new Float32Array([lives, message.text.length, pid]) });
}

async function generate(id: number): Promise<void> {
  for (let piece = 0; piece < (behaviour === 'slow' ? 1000 : 3); piece += 1) {
    if (stopped.has(id)) break;
    reply({ type: 'text', id, text: `piece ${piece} ` });
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (behaviour === 'dies-speaking') process.exit(9);
  }
  reply({ type: 'done', id, value: null });
}
