export { detectQuestionLanguage } from './analyse/analyse.ts';
export { correctQuestion, putPhrases } from './search/spelling/correct-question.ts';
export { writeOut } from './search/spelling/write-out.ts';
export { type Activity, createActivity } from './activity.ts';
export { type AnswerScores, evaluateAnswer, scoreAnswers } from './evaluate/answers.ts';
export { judgeSentences } from './evaluate/reader.ts';
export { type ReadingMeasures, readingMeasures } from './evaluate/measure-reading.ts';
export {
  type JudgeTable,
  type Judge,
  type JudgedQuestion,
  type ReaderScores,
  scoreReader,
} from './evaluate/score-reader.ts';
export { calibrateHouse, resetCalibration } from './evaluate/calibrate-house.ts';
export { readCalibration } from './evaluate/calibration-state.ts';
export { caseNotFound, listHouseCases, runHouseCase } from './evaluate/house-cases.ts';
export {
  compareRetrieval,
  type EvaluateOptions,
  evaluateRetrieval,
  RetrievalLine,
  type SearchHouse,
} from './evaluate/retrieval.ts';
export {
  type DoneRequest,
  type DoneSummary,
  PointsLine,
  RequestLine,
  type RequestScores,
  scoreRecognition,
  scoreRequests,
  scoreSummaries,
  type SummaryScores,
  toMessage,
} from './evaluate/requests.ts';
export { IntentLine, type IntentPart, type IntentScores, scoreIntent, type TakenIntent } from './evaluate/intent.ts';
export { measureShare, type Share } from './evaluate/share.ts';
export { addDocument, largestDocumentBytes } from './ingest/documents/add-document.ts';
export { cancelIngestion, pauseIngestion, resumeIngestion, retryDocument } from './ingest/control-ingestion.ts';
export { admitToDocument, admitToFileSet, asReaderOf } from './ingest/file-sets/admit.ts';
export { attachFile, keepFile } from './ingest/file-sets/attach-file.ts';
export { awaitFiles } from './ingest/file-sets/await-reading.ts';
export { makeFileSet, readFileSet, removeFileSet } from './ingest/file-sets/file-sets.ts';
export { addFolder, listFolders, removeFolder } from './ingest/folders/folders.ts';
export { openIngestion } from './ingest/ingestion.ts';
export {
  compareFiles,
  listDocuments,
  listPassages,
  openOriginal,
  readDocument,
  readDocumentPage,
} from './ingest/documents/library.ts';
export { listDamagedFiles } from './ingest/documents/list-damaged-files.ts';
export { dismissMissing, listMissing } from './ingest/documents/missing-documents.ts';
export { readPassage } from './ingest/documents/read-passage.ts';
export type { Ingestion } from './ingest/parts.ts';
export { readIngestion } from './ingest/read-ingestion.ts';
export { moveDocument, moveDocuments } from './ingest/documents/move-documents.ts';
export { removeDocument } from './ingest/documents/remove-document.ts';
export {
  countLibrary,
  loadSampleLibrary,
  readSuggestions,
  removeSampleLibrary,
} from './ingest/documents/sample-library.ts';
export { scanFolder } from './ingest/folders/scan-folder.ts';
export { supportedFormats } from './ingest/documents/supported-formats.ts';
export { walkFolder } from './ingest/folders/walk-folder.ts';
export { prepareToAnswer } from './answer/read/prepare.ts';
export type { AnswerProgress } from './answer/parts.ts';
export { createFirstSentenceTimes, type FirstSentenceTimes } from './answer/first-sentence-times.ts';
export { readAskedAmendment } from './answer/read/nudges.ts';
export { isAmendment, readAmendmentNumber } from './search/versions/amending.ts';
export { markStates } from './search/versions/amendments.ts';
export { readArticles } from './search/versions/named-articles.ts';
export { searchAndRead } from './answer/search-and-read.ts';
export { retrieve } from './search/retrieve.ts';
export { readOn } from './search/read-on.ts';
export { answerFromSources } from './answer/answer.ts';
export type { ToldBefore } from './answer/read/told-before.ts';
export { asksFormer } from './analyse/former.ts';
export { addTax } from './answer/cells/add-tax.ts';
export { sumCells } from './answer/cells/sum-cells.ts';
export { asksOfWholeList } from './analyse/whole-list.ts';
export { asksOfRow, dropReplaced } from './answer/follow/drop-replaced.ts';
export { joinSearches } from './search/join-searches.ts';
export { type Following, namesOtherRow } from './answer/follow/find-other-row.ts';
export { type AmendedClause, listAmendedClauses } from './answer/compare/compare-amended.ts';
export { compareSources } from './answer/compare/compare-sources.ts';
export type { ArticleChange } from './answer/compare/articles/compare-articles.ts';
export { type Compared, compareWhole } from './answer/compare/compare-whole.ts';
export { readCodes } from './answer/cells/cover.ts';
export { type Comparison, areJoined, listMatters, readComparison } from './answer/compare/read-comparison.ts';
export { joinCells, presentStatement } from './answer/compare/present-statement.ts';
export { measureRelevance } from './answer/measure-relevance.ts';
export { listQuantities, type Quantity } from './verify/quantities.ts';
export { measureByReading } from './answer/prepare.ts';
export { listSentences } from './answer/cite/list-sentences.ts';
export { showCitation } from './answer/cite/present.ts';
export { toCitation } from './answer/cite/proof.ts';
export { passagesAsked } from './search/passages-asked.ts';
export { type PastSource, recallSources } from './search/recall-sources.ts';
export { leaveOutOrders } from './verify/leave-out-orders.ts';
export { listTerms } from './verify/terms.ts';
export { createSpace, removeSpace, renameSpace } from './ingest/documents/spaces.ts';
export { changeDocumentAccess, readDocumentAccess } from './ingest/access/document-access.ts';
export { readOversharing } from './ingest/access/oversharing.ts';
export {
  adoptSpace,
  changeSpaceAccess,
  listOrphanedSpaces,
  listPrincipals,
  listSpaceAccess,
  readSpaceAccess,
} from './ingest/access/space-access.ts';
export { chooseDocument } from './requests/choose-document.ts';
export { readDocumentSources, toSource } from './requests/document-sources.ts';
export { readWithAmendments } from './requests/read-with-amendments.ts';
export { listLibrary } from './requests/list-library.ts';
export { findTables, type RequestedTable } from './requests/find-tables.ts';
export { keepMarks } from './requests/keep-marks.ts';
export { cleanWritten, markSentence } from './requests/mark-sentence.ts';
export { type Block, type Blocks, createBlocks, type LinesOfCode } from './blocks/blocks.ts';
export { cleanLines, quoteText, takeOutChatMarks } from './blocks/chat-marks.ts';
export { checkWritten, type CheckedSentence, isCopied } from './blocks/check-written.ts';
export { findText } from './blocks/find-text.ts';
export { listBlockOrders } from './blocks/list-block-orders.ts';
export { cutParts } from './blocks/cut-parts.ts';
export { openSection } from './blocks/open-section.ts';
export { readMarks } from './blocks/read-marks.ts';
export { toSourceOfText } from './blocks/source-of-text.ts';
export { evaluateWritten, VerifyLine, type VerifyScores } from './evaluate/verify-written.ts';
export { saysFact } from './blocks/find-saying.ts';
export { weighSupport } from './blocks/weigh-support.ts';
export { type SelectedRows, selectTableRows } from './blocks/select-rows.ts';
export { writeBlock, writeName } from './blocks/write-block.ts';
export {
  gatherMaterial,
  listMaterialOrders,
  type Material,
  noMaterial,
  proveBy,
  quoteMaterial,
  readFoundMaterial,
  readHeadedMaterial,
  readLikelyMaterial,
  readMaterial,
} from './requests/material.ts';
export type { SpokenOf } from './requests/named-documents.ts';
export { type DocumentText, readDocumentText } from './requests/document-text.ts';
export { readRow } from './verify/table-row.ts';
export { citeStatement, readSections } from './requests/sections.ts';
export { findSpokenPart } from './requests/spoken-part.ts';
export { readWantedCount, readWantedLength, summariseSections, type SummarySection } from './requests/summarise.ts';
