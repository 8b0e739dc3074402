export { type Activity, createActivity } from './activity.ts';
export { type AnsweredLine, AnswerLine, type AnswerScores, evaluateAnswers } from './evaluate-answers.ts';
export {
  compareRetrieval,
  evaluateRetrieval,
  type EvaluateRetrievalInput,
  type RetrievalComparison,
  RetrievalLine,
  type RetrievalScores,
} from './evaluate-retrieval.ts';
export { addDocument, type AddDocumentInput, largestDocumentBytes } from './ingest/add-document.ts';
export { cancelIngestion, pauseIngestion, resumeIngestion, retryDocument } from './ingest/control-ingestion.ts';
export { readActiveIdentity } from './ingest/embedding-aim.ts';
export { addFolder, listFolders, removeFolder } from './ingest/folders.ts';
export { type Ingestion, type IngestionParts, openIngestion } from './ingest/ingestion.ts';
export {
  compareFiles,
  listDocuments,
  listPassages,
  openOriginal,
  type OriginalFile,
  readDocument,
  readDocumentPage,
} from './ingest/library.ts';
export { listDamagedFiles } from './ingest/list-damaged-files.ts';
export { dismissMissing, listMissing } from './ingest/missing-documents.ts';
export { type LibraryOptions, type LibraryParts } from './ingest/parts.ts';
export { readIngestion } from './ingest/read-ingestion.ts';
export { removeDocument } from './ingest/remove-document.ts';
export { countLibrary, loadSampleLibrary, readSuggestions } from './ingest/sample-library.ts';
export { scanFolder, scanFolderForReport, type ScanReport } from './ingest/scan-folder.ts';
export { supportedFormats } from './ingest/supported-formats.ts';
export { type FolderEntry, walkFolder } from './ingest/walk-folder.ts';
export { ask } from './ask.ts';
export {
  deleteConversation,
  giveFeedback,
  listConversations,
  readConversation,
  renameConversation,
} from './conversations.ts';
export { prepareToAnswer } from './prepare-to-answer.ts';
export { createFirstSentenceTimes, type FirstSentenceTimes } from './first-sentence-times.ts';
export { retrieve } from './retrieve.ts';
