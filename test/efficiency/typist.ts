import type { GatewayHouse } from '../gateway/gateway-house.ts';

/** What became of completions by who typed, counted by the typist from what they did, and not from requests. */
export interface Truth {
  shown: number;
  accepted: number;
  acceptedCharacters: number;
  seen30s: number;
  kept30s: number;
  seen2m: number;
  kept2m: number;
  seen10m: number;
  kept10m: number;
}

export const noTruth = (): Truth => ({
  shown: 0,
  accepted: 0,
  acceptedCharacters: 0,
  seen30s: 0,
  kept30s: 0,
  seen2m: 0,
  kept2m: 0,
  seen10m: 0,
  kept10m: 0,
});

export type Written = 'typescript' | 'python' | 'go';

const heads: Readonly<Record<Written, string>> = {
  typescript: 'import { rate } from "./rates.ts";\n\nexport const first: number = rate(1);\n',
  python: 'from rates import rate\n\n\ndef first(self):\n    return None\n\n\n',
  go: 'package rates\n\nfunc First() error {\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n\n',
};
const names: Readonly<Record<Written, string>> = { typescript: 'src/typed.ts', python: 'src/typed.py', go: 'typed.go' };
const begins: Readonly<Record<Written, string>> = { typescript: 'const', python: 'value', go: 'var' };
const moments = ['30s', '2m', '10m'] as const;

/** Somebody who types in an editor of Tabby, which tells what it shows and takes, or of one that tells nothing. */
export class Typist {
  readonly truths = new Map<Written, Truth>();
  readonly #gateway: GatewayHouse;
  readonly #draw: () => number;
  readonly #secret: string;
  readonly #tells: boolean;
  #before = '';
  #language: Written = 'typescript';
  #line = 0;
  #taken: { text: string; now: string } | null = null;

  constructor(gateway: GatewayHouse, given: { secret: string; tells: boolean; draw: () => number }) {
    this.#gateway = gateway;
    this.#draw = given.draw;
    this.#secret = given.secret;
    this.#tells = given.tells;
  }

  get #truth(): Truth {
    const truth = this.truths.get(this.#language) ?? noTruth();
    this.truths.set(this.#language, truth);
    return truth;
  }

  get #document(): string {
    return this.#before + (this.#taken?.now ?? '');
  }

  /** Opens a file, asks for one completion, and takes it, types it by hand or passes it over. */
  async write(language: Written): Promise<void> {
    this.#language = language;
    this.#line += 1;
    this.#taken = null;
    this.#before = `${heads[language]}${begins[language]} line${this.#line}of${this.#secret.slice(-5).replaceAll(/\W/g, '')} = `;
    const width = 1 + Math.floor(this.#draw() * 30);
    this.#gateway.engine.script = () => `rate(${this.#line}, ${'7'.repeat(width)})`;
    const { text, id } = await this.#ask(this.#before);
    if (text === '') throw new Error('nothing was shown');
    this.#truth.shown += 1;
    await this.#tell(id, 'view');
    const fate = this.#draw();
    if (fate < 0.5) return this.#take(id, text);
    if (fate < 0.7 && !this.#tells) return this.#typeByHand(text);
    await this.#tell(id, 'dismiss');
    this.#gateway.engine.script = () => '';
    this.#before += 'other';
    await this.#ask(this.#before);
  }

  async #take(id: string, text: string): Promise<void> {
    this.#truth.accepted += 1;
    this.#truth.acceptedCharacters += text.length;
    this.#taken = { text, now: text };
    this.#gateway.engine.script = () => '';
    await this.#tell(id, 'select');
    await this.#ask(this.#document);
  }

  // What is still shown is the rest of the same text, and nothing once it is typed.
  async #typeByHand(text: string): Promise<void> {
    this.#gateway.engine.script = () => '';
    for (let typed = 1; typed <= text.length; typed += 1) {
      const { text: rest } = await this.#ask(this.#before + text.slice(0, typed));
      if (rest !== text.slice(typed)) throw new Error(`after ${typed} letters ${rest} is shown`);
    }
    this.#before += text;
  }

  /** Comes back after so long: changes something of what was taken, or all, or nothing, and the editor asks again. */
  async comeBack(moment: (typeof moments)[number]): Promise<void> {
    if (!this.#taken) return;
    this.#gateway.engine.script = () => '';
    const { text, now } = this.#taken;
    const act = this.#draw();
    if (act < 0.2) this.#taken.now = '';
    else if (act < 0.6 && now !== '') {
      const at = now.indexOf('7');
      if (at >= 0) this.#taken.now = `${now.slice(0, at)}§${now.slice(at + 1)}`;
    }
    this.#truth[`seen${moment}`] += text.length;
    const changed = this.#taken.now.split('§').length - 1;
    const kept = this.#taken.now === '' ? 0 : text.length - changed;
    this.#truth[`kept${moment}`] += kept * 2 < text.length ? 0 : kept;
    await this.#ask(`${this.#document}\n${begins[this.#language]} next${moment}${this.#line} = `);
  }

  async #ask(prefix: string): Promise<{ text: string; id: string }> {
    const headers = { authorization: `Bearer ${this.#secret}` };
    const segments = { prefix, suffix: '\n', filepath: names[this.#language] };
    const answer = this.#tells
      ? await this.#gateway.post('/v1/completions', { segments }, { headers })
      : await this.#gateway.post('/infill', { input_prefix: prefix, input_suffix: '\n', n_predict: 64 }, { headers });
    if (!answer.ok) throw new Error(await answer.text());
    const body = (await answer.json()) as { id: string; choices?: { text: string }[]; content?: string };
    return { text: body.content ?? body.choices?.[0]?.text ?? '', id: body.id };
  }

  async #tell(id: string, type: 'view' | 'select' | 'dismiss'): Promise<void> {
    if (!this.#tells) return;
    const headers = { authorization: `Bearer ${this.#secret}` };
    const answer = await this.#gateway.post('/v1/events', { type, completion_id: id, choice_index: 0 }, { headers });
    if (!answer.ok) throw new Error(await answer.text());
  }
}
