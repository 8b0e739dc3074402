import type {
  AssistantDetails,
  AssistantField,
  AssistantSettings,
  AssistantSource,
  BothLanguages,
} from '../../../../../src/contract/index.ts';

/** The tools of the house, as the editor lists them. */
export const houseTools = ['search', 'open', 'find', 'rows', 'compare', 'calculate', 'list_documents'] as const;
type Tool = (typeof houseTools)[number];

/** A field of a form as it is written; `key` stays the same while it is. */
export interface FieldText {
  readonly key: string;
  /** As it was saved; null for one that is new. */
  readonly name: string | null;
  readonly fr: string;
  readonly en: string;
  readonly kind: AssistantField['kind'];
  readonly required: boolean;
  readonly choices: string;
  readonly help: BothLanguages | null;
}

/** An assistant as it is being written. */
export interface EditorText {
  /** The name of its folder; null for one that is new. */
  readonly name: string | null;
  /** The version that is changed. */
  readonly basedOn: number | null;
  /** The assistant that it was begun from. */
  readonly example: string | null;
  readonly titleFr: string;
  readonly titleEn: string;
  readonly summaryFr: string;
  readonly summaryEn: string;
  readonly description: string;
  readonly trade: string;
  readonly instructions: string;
  readonly output: AssistantSettings['output'];
  readonly sources: readonly AssistantSource[];
  readonly tools: readonly Tool[];
  readonly form: readonly FieldText[];
  readonly startersFr: string;
  readonly startersEn: string;
  /** In per cent; empty for none. */
  readonly bar: string;
  readonly note: string;
  /** What no field of the page shows stays as it is. */
  readonly others: Pick<AssistantSettings, 'languages' | 'grade' | 'model' | 'example'>;
}

/** A blank page. */
export const blankText: EditorText = {
  name: null,
  basedOn: null,
  example: null,
  titleFr: '',
  titleEn: '',
  summaryFr: '',
  summaryEn: '',
  description: '',
  trade: 'general',
  instructions: '',
  output: 'answer',
  sources: [],
  tools: houseTools,
  form: [],
  startersFr: '',
  startersEn: '',
  bar: '',
  note: '',
  others: { languages: ['fr', 'en'], grade: 'reads' },
};

const fr = (text: BothLanguages | undefined): string => (typeof text === 'string' ? text : (text?.fr ?? ''));
const en = (text: BothLanguages | undefined): string => (typeof text === 'string' ? text : (text?.en ?? ''));

/** What is written of a version that is there, to be changed. */
export function toEditorText({ assistant, version }: AssistantDetails): EditorText {
  const { settings } = version;
  const { languages, grade, model, example } = settings;
  return {
    name: assistant.name,
    basedOn: version.number,
    example: null,
    titleFr: fr(settings.title),
    titleEn: en(settings.title),
    summaryFr: fr(settings.summary),
    summaryEn: en(settings.summary),
    description: version.description,
    trade: settings.trade,
    instructions: version.instructions,
    output: settings.output,
    sources: settings.sources,
    tools: settings.tools ?? houseTools,
    form: settings.form.map((field) => ({
      key: field.name,
      name: field.name,
      fr: fr(field.label),
      en: en(field.label),
      kind: field.kind,
      required: field.required,
      choices: (field.choices ?? []).join('\n'),
      help: field.help ?? null,
    })),
    startersFr: settings.starters.map(fr).join('\n'),
    startersEn: settings.starters.map(en).join('\n'),
    bar: settings.bar === undefined ? '' : String(Math.round(100 * settings.bar)),
    note: '',
    others: {
      languages,
      grade,
      ...(model === undefined ? {} : { model }),
      ...(example === undefined ? {} : { example }),
    },
  };
}

/** What is written of an assistant that is begun from another: it has no name of its own yet, and no bar to pass. */
export function toExampleText(details: AssistantDetails): EditorText {
  return { ...toEditorText(details), name: null, basedOn: null, example: details.assistant.id };
}

/** A field that is added to a form. */
export function makeField(): FieldText {
  return {
    key: crypto.randomUUID(),
    name: null,
    fr: '',
    en: '',
    kind: 'line',
    required: false,
    choices: '',
    help: null,
  };
}

/** What is kept of what is being written; null where nothing is, or it is of another version of the page. */
export function readKeptText(kept: string): EditorText | null {
  try {
    const read = JSON.parse(kept) as Partial<EditorText> | null;
    const isWhole = read !== null && Object.keys(blankText).every((key) => key in read);
    return isWhole ? (read as EditorText) : null;
  } catch {
    return null;
  }
}
