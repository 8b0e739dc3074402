import { Big } from 'big.js';

/** A number, or a length of time in minutes. */
export interface Value {
  readonly amount: Big;
  readonly time: boolean;
}

export interface Calculated extends Value {
  /** The expression as it was understood, with `×`, `÷` and spaces; numbers as `1234.5`. */
  readonly written: string;
  readonly steps: number;
}

type Token =
  | { readonly kind: 'value'; readonly value: Value; readonly written: string; readonly percent: boolean }
  | { readonly kind: 'sign'; readonly sign: '+' | '-' | '*' | '/' | '(' | ')' };

const tokenPattern =
  /\s*(?:(?<hours>\d+) ?h ?(?<minutes>\d{2})?(?![\w.])|(?<number>\d+(?:\.\d+)?) ?(?<percent>%)?|(?<sign>[-+*/():x×÷]))/uy;
const signs: Record<string, '+' | '-' | '*' | '/' | '(' | ')'> = {
  '+': '+',
  '-': '-',
  '*': '*',
  x: '*',
  '×': '*',
  '/': '/',
  ':': '/',
  '÷': '/',
  '(': '(',
  ')': ')',
};

function readTokens(text: string): Token[] | null {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const trimmed = text.trim();
  while (tokenPattern.lastIndex < trimmed.length) {
    const groups = tokenPattern.exec(trimmed)?.groups;
    if (!groups) return null;
    const sign = signs[groups['sign'] ?? ''];
    if (sign) tokens.push({ kind: 'sign', sign });
    else tokens.push(readValue(groups));
  }
  return tokens;
}

function readValue(groups: Record<string, string | undefined>): Token {
  const { hours, minutes = '0', number = '0', percent } = groups;
  if (hours !== undefined) {
    const written = `${hours} h${minutes === '0' ? '' : ` ${minutes}`}`;
    const amount = new Big(hours).times(60).plus(minutes);
    return { kind: 'value', value: { amount, time: true }, written, percent: false };
  }
  const amount = new Big(number);
  return { kind: 'value', value: { amount, time: false }, written: number, percent: percent !== undefined };
}

/** Works an expression out exactly: signs, brackets, `+ 20 %` of what stands before, hours and minutes. Null where it is none. */
export function calculateExpression(text: string): Calculated | null {
  const tokens = readTokens(text);
  if (!tokens || tokens.length < 3) return null;
  try {
    const reader = new Reader(tokens);
    const value = reader.readSum();
    return reader.ended && reader.steps > 0 ? { ...value, steps: reader.steps, written: write(tokens) } : null;
  } catch (thrown) {
    // Hours times hours, a division by zero, a bracket that stays open: nothing that can be worked out.
    if (thrown instanceof NotCalculable || String(thrown).includes('[big.js]')) return null;
    throw thrown;
  }
}

class NotCalculable extends Error {}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  steps = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at === this.#tokens.length;
  }

  readSum(): Value {
    let sum = this.#readProduct();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      const percent = this.#takePercent();
      const next = percent ? { amount: sum.amount.times(percent).div(100), time: sum.time } : this.#readProduct();
      if (next.time !== sum.time) throw new NotCalculable();
      sum = { amount: sign === '+' ? sum.amount.plus(next.amount) : sum.amount.minus(next.amount), time: sum.time };
      this.steps += 1;
    }
    return sum;
  }

  #readProduct(): Value {
    let product = this.#readFactor();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      const next = this.#readFactor();
      if (next.time && (sign === '*' ? product.time : !product.time)) throw new NotCalculable();
      const time = sign === '*' ? product.time || next.time : product.time && !next.time;
      const amount = sign === '*' ? product.amount.times(next.amount) : product.amount.div(next.amount);
      product = { amount, time };
      this.steps += 1;
    }
    return product;
  }

  #readFactor(): Value {
    if (this.#take('-')) {
      const { amount, time } = this.#readFactor();
      return { amount: amount.neg(), time };
    }
    if (this.#take('(')) {
      const inner = this.readSum();
      if (!this.#take(')')) throw new NotCalculable();
      return inner;
    }
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'value') throw new NotCalculable();
    this.#at += 1;
    return token.percent ? { amount: token.value.amount.div(100), time: false } : token.value;
  }

  // `200 + 10 %` is ten per cent of 200 more, unless the percentage goes on as a factor.
  #takePercent(): Big | null {
    const [token, after] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
    if (token?.kind !== 'value' || !token.percent) return null;
    if (after?.kind === 'sign' && (after.sign === '*' || after.sign === '/')) return null;
    this.#at += 1;
    return token.value.amount;
  }

  #take(...wanted: string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !wanted.includes(token.sign)) return null;
    this.#at += 1;
    return token.sign;
  }
}

const shown: Record<string, string> = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ', '(': '(', ')': ')' };

function write(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.kind === 'value' ? `${token.written}${token.percent ? ' %' : ''}` : shown[token.sign]))
    .join('')
    .trim();
}
