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
