import type { PlainPrompt } from './chat-engine.ts';

/** How the models of one family have a gap laid out. Editors write it themselves, by the name of the model they think they ask. */
export interface GapFamily {
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Stands last; null: the prefix does. */
  readonly middle: string | null;
  /** What names the repository, and begins each of its files, before the gap. */
  readonly repository?: string;
  readonly file?: string;
}

/** Families whose layouts editors write: Continue, Zed, llama.vim and Tabby’s among them. */
export const gapFamilies: readonly GapFamily[] = [
  {
    name: 'qwen',
    prefix: '<|fim_prefix|>',
    suffix: '<|fim_suffix|>',
    middle: '<|fim_middle|>',
    repository: '<|repo_name|>',
    file: '<|file_sep|>',
  },
  {
    name: 'starcoder',
    prefix: '<fim_prefix>',
    suffix: '<fim_suffix>',
    middle: '<fim_middle>',
    repository: '<repo_name>',
    file: '<file_sep>',
  },
  { name: 'codellama', prefix: '<PRE> ', suffix: ' <SUF>', middle: ' <MID>' },
  { name: 'deepseek', prefix: '<｜fim▁begin｜>', suffix: '<｜fim▁hole｜>', middle: '<｜fim▁end｜>' },
  { name: 'codestral', prefix: '[PREFIX]', suffix: '[SUFFIX]', middle: null, file: '+++++ ' },
  { name: 'glm', prefix: '<|code_prefix|>', suffix: '<|code_suffix|>', middle: '<|code_middle|>' },
];

/** What begins a text for some models, and clients write before the rest. */
export const beginningMarks = ['<s>', '<｜begin▁of▁sentence｜>', '<|begin_of_text|>', '<|endoftext|>'] as const;

// Only of models that were made to fill gaps: others have the marks, and write prose between them.
const servedNames: Readonly<Record<string, RegExp>> = {
  qwen: /qwen[\w.-]{0,40}coder|codegemma/i,
  starcoder: /starcoder/i,
  codellama: /code-?llama/i,
  deepseek: /deepseek-coder/i,
  codestral: /codestral/i,
  glm: /codegeex|code-?glm/i,
};

/** The family of a model that is served under one of these names; undefined where they tell none that fills gaps. */
export function findGapFamily(names: readonly string[]): GapFamily | undefined {
  return gapFamilies.find(({ name }) => names.some((one) => servedNames[name]?.test(one)));
}

/** A gap as text in the marks of a family, for a server that fills none by itself. */
export function layOutGap(family: GapFamily, { text, suffix = '', ...about }: PlainPrompt): string {
  const { prefix, suffix: behind, middle, repository, file } = family;
  const { files = [], repositoryName = 'repository', fileName } = about;
  if (file === undefined) {
    const others = files.map((one) => `\n\n--- snippet ---\n\n${one.text}`).join('');
    return `${others}${prefix}${text}${behind}${suffix}${middle ?? ''}`;
  }
  const isTold = files.length > 0 || fileName !== undefined;
  const others = files.map((one) => `${file}${one.name}\n${one.text}\n`).join('');
  const own = isTold ? `${others}${file}${fileName ?? 'file'}\n` : '';
  if (middle === null) return `${behind}${suffix}${prefix}${own}${text}`;
  const head = isTold && repository !== undefined ? `${repository}${repositoryName}\n` : '';
  return `${head}${own}${prefix}${text}${behind}${suffix}${middle}`;
}
