export { backupHouse, type BackupSummary } from './backup/backup.ts';
export { type BackupDamage, describeDamage } from './backup/damage.ts';
export { restoreOriginals, type RestoredOriginals } from './backup/restore-originals.ts';
export { signingKeyFile } from './backup/signing-key.ts';
export { isBlobNeeded } from './blobs/blob-needs.ts';
export { keepBlobs, releaseBlob, withBlobTurn } from './blobs/blob-turns.ts';
export { type Blobs, type StoredBlob } from './blobs/blobs.ts';
export { checkOriginals, listDamage, recallDamage } from './blobs/check-originals.ts';
export { type BlobDamage } from './blobs/verified-blob.ts';
export {
  createConversation,
  deleteConversation,
  finishExchange,
  insertExchange,
  listConversations,
  readConversation,
  renameConversation,
  setFeedback,
  type StoredConversation,
  type StoredExchange,
} from './conversations.ts';
export {
  comparePaths,
  deleteDocument,
  type DocumentFilter,
  type DocumentListing,
  findDocument,
  findDocumentByPath,
  insertDocument,
  listDocuments,
  type NewDocument,
  type StoredDocument,
} from './documents.ts';
export { hasDocumentToEmbed, listPassagesToEmbed, settleEmbedding } from './embedding.ts';
export { countExits, insertExit, listExits, type StoredExit } from './exits.ts';
export {
  adoptDocument,
  deleteFolder,
  findFolder,
  finishScan,
  insertFolder,
  isPrefixTaken,
  type KnownFile,
  listFolderDocuments,
  listFolders,
  type StoredFolder,
} from './folders.ts';
export { type HouseHolder, readHolder } from './house-lock.ts';
export { type QueueName } from './job-queues.ts';
export { type JobHandler, type Jobs, type SendJobOptions } from './jobs.ts';
export { toStorageError } from './failures.ts';
export { type Locations, locateHouse } from './locations.ts';
export { openStore } from './open.ts';
export { insertPages, type NewPage, readPage, type StoredBlock, type StoredPage, type StoredWord } from './pages.ts';
export {
  findTwins,
  insertPassages,
  listPassages,
  type NewPassage,
  type PassageWithDocument,
  readNeighbours,
  readPassages,
  type StoredPassage,
} from './passages.ts';
export {
  claimItem,
  endBatch,
  failItem,
  finishItem,
  isAnotherBatchWaiting,
  type ItemToRender,
  listBatchesOfPhoto,
  listRunningBatches,
  listViewsOfCode,
  putItemBack,
  recoverBatches,
  reopenItemsOfPhoto,
  reviewItemsOfPhoto,
  settleItemsWithoutCutout,
} from './photo-batch-work.ts';
export {
  deleteBatch,
  findBatch,
  findBatchItem,
  insertBatch,
  listAllItems,
  listBatches,
  listBatchItems,
  moveBatch,
  type NewBatchItem,
  type StoredBatch,
  type StoredBatchItem,
} from './photo-batches.ts';
export {
  deleteRecipe,
  findRecipe,
  listRecipes,
  readBrand,
  saveBrand,
  saveRecipe,
  type StoredRecipe,
} from './photo-recipes.ts';
export {
  claimPhoto,
  findMadeCutout,
  findMadeResult,
  finishCutout,
  forgetMade,
  forgetResults,
  insertMadeCutout,
  insertMadeResult,
  listPhotosWithoutJob,
  type PhotoToCut,
  putPhotoBack,
  refuseCutout,
  sweepMade,
} from './photo-work.ts';
export {
  changePhoto,
  deletePhoto,
  findPhoto,
  findPhotoByContent,
  findPhotos,
  insertPhoto,
  listPhotos,
  type NewPhoto,
  requeuePhoto,
  reviewPhoto,
  type StoredPhoto,
  type StoredProblem,
} from './photos.ts';
export { countProgress, type DocumentCounts } from './progress.ts';
export {
  acceptEarlierVersion,
  awaitNewerReader,
  awaitNextVersion,
  cancelDocuments,
  listDocumentsWithoutJob,
  retryDocumentReading,
} from './awaited-documents.ts';
export {
  claimDocument,
  countReadingAttempts,
  clearContent,
  type DocumentToRead,
  publishDocument,
  type PublishedDocument,
  refuseDocumentReading,
  requeueDocument,
} from './reading.ts';
export { type DocumentStateName, type Transaction } from './schema.ts';
export { type AcknowledgedRecord } from './record/acknowledged-record.ts';
export { forgetRecorded } from './record/notes.ts';
export { type MissingDocument } from './record/compare.ts';
export { toUnready } from './failures.ts';
export { type Readiness } from './readiness.ts';
export {
  type PassageCandidate,
  type PassageSearch,
  refreshSearchStatistics,
  searchPassages,
  type SearchScope,
} from './search.ts';
export {
  deleteEndedSessions,
  deleteSessions,
  findSession,
  insertSession,
  listSessions,
  type StoredSession,
  touchSession,
} from './sessions.ts';
export { readSetting, writeSetting } from './settings.ts';
export { restoreHouse, type RestoreOptions } from './backup/restore.ts';
export { ensureSpace, listSpaces } from './spaces.ts';
export { type Store, type StoreActor } from './store.ts';
export {
  countVectors,
  deleteVectorsOf,
  insertVectors,
  listIdentities,
  packVector,
  type PassageToEmbed,
  recountEmbedded,
  unpackVector,
} from './vectors.ts';
