/** What takes the place of an exported function or value while a family of rules is left out, as an expression. */
type Replaced = Readonly<Record<string, string>>;

/** A family of rules that reads a question: which exports, by file of `src`, are replaced when it is left out. */
export type Family = Readonly<Record<string, Replaced>>;

const none = '() => null';
const no = '() => false';
const empty = '() => []';
const as = '(given) => given';

const answer = 'knowledge/answer';
const requests = 'assistants/requests';
const nudge = (name: string, without: string): Family => ({
  [`${answer}/read/nudges.ts`]: { [name]: without },
});

/** Every family that can be left out. */
export const families: Readonly<Record<string, Family>> = {
  // A follow-up that is not completed is the question alone.
  follow: {
    [`${requests}/complete-follow-up.ts`]: { completeFollowUp: "(query) => ({ query, added: [], leaning: 'no' })" },
  },
  'follow-rows': {
    [`${answer}/follow/find-other-row.ts`]: { findOtherRow: none, namesOtherRow: no },
    [`${answer}/follow/drop-replaced.ts`]: { dropReplaced: '({ added }) => added', asksOfRow: no },
  },
  several: {
    [`${requests}/several/split-question.ts`]: {
      splitQuestion: '(text) => ({ parts: [{ text, query: text, about: [], leans: false }], left: [] })',
    },
  },
  compare: { [`${answer}/compare/read-comparison.ts`]: { readComparison: none } },
  totals: { [`${requests}/total-of-last.ts`]: { asksTotal: no, asksWithTax: no } },
  'requested-tables': {
    [`${requests}/table.ts`]: { namesTable: no },
    [`${requests}/table-of-differences.ts`]: { findTableOfDifferences: 'async () => null' },
  },
  'general-matter': { [`${requests}/general-matter.ts`]: { isGeneralMatter: 'async () => false' } },
  'for-code': { [`${requests}/code.ts`]: { isForCode: 'async () => false', completeOnCode: 'async () => null' } },
  'small-talk': { [`${requests}/recognise/small-talk.ts`]: { readSmallTalk: none } },
  'plain-talk': { [`${requests}/recognise/plain-talk.ts`]: { readPlainTalk: none } },
  'house-matters': { [`${requests}/recognise/house-matters.ts`]: { readHouseMatter: none } },
  'library-matters': { [`${requests}/recognise/library-matters.ts`]: { readLibraryMatter: none } },
  'typed-verbs': { [`${requests}/recognise/typed-verb.ts`]: { mendFirstVerb: as } },
  'wide-orders': { [`${requests}/recognise/wide-orders.ts`]: { wideRules: '[]' } },
  calculations: { [`${requests}/calculate/calculation.ts`]: { readCalculation: none } },

  // What code assembles before the reader, and of what the reader found.
  cells: {
    [`${answer}/kinds/find-cell.ts`]: { findRow: none, isSaidOtherwise: no },
    [`${answer}/cells/asked-cell.ts`]: { readAskedCell: none },
  },
  prices: { [`${answer}/kinds/find-priced.ts`]: { findPricedRows: none, priceEach: none } },
  orders: { [`${answer}/kinds/order-lines.ts`]: { priceOrder: none } },
  computed: {
    [`${answer}/kinds/compute.ts`]: { compute: none },
    [`${answer}/kinds/compute-read.ts`]: { computeFromReading: none, findFreeRows: none },
    [`${answer}/kinds/find-priced.ts`]: { findListExtreme: none },
  },
  figures: { [`${answer}/figures/figure.ts`]: { workOutFigure: none, widenExtreme: none } },
  'past-limit': { [`${answer}/kinds/past-limit.ts`]: { findRowsPastLimit: none } },
  'lists-by-words': {
    [`${answer}/kinds/find-asked-list.ts`]: { findAskedList: none },
    [`${answer}/kinds/find-asked-table.ts`]: { findAskedRows: none },
  },
  groups: { [`${answer}/kinds/choose-group.ts`]: { chooseGroup: none } },
  'asked-rows': { [`${answer}/kinds/keep-asked-rows.ts`]: { keepAskedRows: as } },
  minutes: { [`${answer}/minutes/decisions.ts`]: { findDecisions: none } },
  'lone-matter': { [`${answer}/cells/lone-matter.ts`]: { readLoneMatter: none } },
  'referred-rows': { [`${answer}/rows/find-referred.ts`]: { findReferred: none } },
  'other-prices': { [`${answer}/rows/find-other-prices.ts`]: { findOtherPrices: empty } },
  'other-case': { [`${answer}/read/other-case.ts`]: { isOtherCase: no } },
  'beyond-row': { [`${answer}/figures/asked-figure.ts`]: { asksBeyondRow: no } },
  'adds-asked': { [`${answer}/read/adds-asked.ts`]: { addsAsked: no } },
  widen: { [`${answer}/read/widen.ts`]: { widenToMeaning: '(_all, { start, end }) => ({ start, end })' } },
  'add-tax': { [`${answer}/cells/add-tax.ts`]: { addTax: none } },
  'sum-cells': { [`${answer}/cells/sum-cells.ts`]: { sumCells: none } },

  // What the order of the reader is changed by.
  nudges: nudge('readNudges', '() => () => 0'),
  'nudge-former': { 'knowledge/analyse/former.ts': { asksFormer: no, asksLatest: no, dropFormer: as } },
  'nudge-decides': { [`${answer}/kinds/decides.ts`]: { decides: no } },
  'nudge-days': { [`${answer}/read/day-fit.ts`]: { readDayFits: '() => () => null' } },
  'nudge-spans': {
    [`${answer}/read/span-fit.ts`]: { readSpanFits: '() => () => null', liftFittingCases: '(_asked, all) => [...all]' },
  },
  'nudge-names': { [`${answer}/read/whole-name.ts`]: { readWholeNames: '() => () => null' } },
  'nudge-cases': {
    [`${answer}/cells/asked-case.ts`]: { readAskedYear: none, readAskedCount: none, readAskedKin: none },
  },
  'nudge-reaching': {
    [`${answer}/question/reaching.ts`]: { asksWhomToReach: no, readAskedAddress: none },
  },
  'nudge-amendments': nudge('readAskedAmendment', none),
  signs: {
    [`${answer}/read/signs.ts`]: { readSigns: '(judged) => judged.map(() => ({ behind: 0, otherRow: 0 }))' },
  },
  reread: { [`${answer}/read/reread-likeliest.ts`]: { rereadLikeliest: 'async (_reader, _reading, all) => [...all]' } },

  // Versions and amendments.
  newest: { [`${answer}/read/newest.ts`]: { preferNewest: '(_prepared, one) => one' } },
  'possible-change': { [`${answer}/read/amending.ts`]: { findPossibleChange: none } },
  effect: { [`${answer}/read/effect.ts`]: { findEffect: none } },
  amendments: { 'knowledge/search/versions/amendments.ts': { markAmended: '(all) => [...all]' } },
  versions: {
    'knowledge/search/versions/versions.ts': { markOlder: '(all) => [...all]' },
    'knowledge/search/versions/amendments.ts': { markAmended: '(all) => [...all]' },
  },

  // What is searched.
  spelling: { 'knowledge/search/spelling/correct-question.ts': { correctQuestion: as } },
  shorthand: { 'knowledge/search/spelling/write-out.ts': { writeOut: as } },
  phrases: { 'knowledge/search/spelling/correct-question.ts': { putPhrases: as } },
  'everyday-words': { 'knowledge/search/spelling/everyday/words.ts': { listWrittenWords: empty } },
  'general-words': { 'knowledge/search/spelling/everyday/general-words.ts': { listGeneralWords: empty } },
  'english-words': { 'knowledge/analyse/english-words.ts': { listFrenchWords: empty } },
  widening: { 'knowledge/search/widen-question.ts': { widenQuestion: 'async () => []' } },
  'named-documents': {
    'knowledge/search/named/prefer-named.ts': { preferNamed: 'async (_tx, _search, ranked) => ranked' },
  },
};
