export { backupHouse, type BackupSummary } from './backup/backup.ts';
export { locateCheckpoints } from './backup/note-in-audit.ts';
export { describeDamage } from './backup/damage.ts';
export {
  type BackupSecret,
  fromPassphrase,
  readKeyFile,
  readPassphraseFile,
  writeKeyFile,
} from './backup/backup-secret.ts';
export { type CheckedBackup } from './backup/backup-state.ts';
export { checkBackup, listBackups } from './backup/check-backup.ts';
export { backupBeforeUpgrade } from './backup/upgrade.ts';
export { type NightlyBackups, openNightlyBackups, readBackupSecret } from './backup/nightly.ts';
export { writeErasedCopy } from './backup/erased-copy.ts';
export { restoreOriginals } from './backup/restore-originals.ts';
export { type BackupSigner, openSigner, signingKeyFile } from './backup/signing-key.ts';
export { sealKeyFile } from './house/seal.ts';

export { addBlobToArchive } from './blobs/add-to-archive.ts';
export { keepBlobs, lockBlobs, releaseBlob, takeBlob } from './blobs/blob-locks.ts';
export { type Blobs, type StoredBlob } from './blobs/blobs.ts';
export { checkOriginals, listDamage, recallDamage } from './blobs/check-originals.ts';
export { type BlobDamage } from './blobs/verified-blob.ts';
export {
  deleteCase,
  findCase,
  listCases,
  saveCase,
  saveCaseResult,
  type StoredCase,
} from './tables/evaluation-cases.ts';
export { findAnsweredQuestion, listFeedback, saveFeedback } from './tables/feedback.ts';
export {
  comparePaths,
  deleteDocument,
  findDocument,
  findDocumentByPath,
  findDocumentToChange,
  insertDocument,
  listReadable,
  type StoredDocument,
} from './tables/documents.ts';
export { countAttachments, listAttached, listMailsAbove, renameAttachment } from './tables/attachments.ts';
export { hashPerson } from './erasure/erased-list.ts';
export { runErasure } from './erasure/run-erasure.ts';
export {
  countPersonData,
  insertErasure,
  listErasures,
  listUnfinishedErasures,
  type StoredErasure,
} from './tables/privacy/erasures.ts';
export {
  listOwnRows,
  type OwnRowKind,
  ownRowKinds,
  readEntryData,
  readOwnAccount,
} from './tables/privacy/personal-data.ts';
export { listDocuments } from './tables/document-list.ts';
export { moveDocument, type MoveRefusal, placeAgain, renameSpace, recoverDocumentAccess } from './tables/moving.ts';
export { hasDocumentToEmbed, listPassagesToEmbed, settleEmbedding } from './tables/embedding.ts';
export {
  anonymiseAudit,
  type AuditFilter,
  listAuditLines,
  queueAuditEvent,
  readAuditHead,
  type StoredAuditLine,
} from './tables/audit/lines.ts';
export { countOutboundConnections, insertOutboundConnection, listOutboundConnections } from './tables/exits.ts';
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
} from './tables/folders.ts';
export { holdClaim, SupersededError } from './jobs/hold-claim.ts';
export type { QueueState } from './jobs/queue-state.ts';
export { type QueueName, queueNames } from './jobs/queues.ts';
export { toStorageError } from './database/failures.ts';
export { openStore } from './house/open.ts';
export { insertPages, readPage, readPageBlocks, readPageTexts, type StoredPage } from './tables/pages.ts';
export {
  findTwins,
  readDocumentNames,
  insertPassages,
  listDocumentsNamed,
  listPassages,
  listPassagesHeaded,
  type NewPassage,
  type ReadPassage,
  type PassageWithDocument,
  readPassages,
} from './tables/passages.ts';
export {
  claimItem,
  endBatch,
  failItem,
  findHeldSeconds,
  finishItem,
  isAnotherBatchWaiting,
  type ItemToRender,
  listBatchesOfPhoto,
  listRunningBatches,
  listViewsOfCode,
  putItemBack,
  recoverBatches,
  renewItem,
  reopenItemsOfPhoto,
  reviewItemsOfPhoto,
  settleItemsWithoutCutout,
} from './tables/photo/batch-work.ts';
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
} from './tables/photo/batches.ts';
export {
  deleteRecipe,
  findRecipe,
  listRecipes,
  readBrand,
  saveBrand,
  saveRecipe,
  type StoredRecipe,
} from './tables/photo/recipes.ts';
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
} from './tables/photo/cutouts.ts';
export { holdPhoto, saveCorrected } from './tables/photo/corrections.ts';
export {
  changePhoto,
  deletePhoto,
  findPhoto,
  findPhotoByContent,
  findPhotoToChange,
  findPhotos,
  insertPhoto,
  listPhotos,
  requeuePhoto,
  reviewPhoto,
  type StoredPhoto,
  type StoredProblem,
  setPhotoCode,
} from './tables/photo/photos.ts';
export { choosePhoto } from './tables/photo/choices.ts';
export { changePlate } from './tables/photo/plates.ts';
export { countProgress, type DocumentCounts } from './tables/progress.ts';
export {
  acceptEarlierVersion,
  awaitNewerReader,
  awaitNextVersion,
  cancelDocuments,
  listDocumentsWithoutJob,
  retryDocumentReading,
} from './tables/awaited-documents.ts';
export {
  claimDocument,
  countReadingAttempts,
  clearContent,
  type DocumentToRead,
  publishDocument,
  refuseDocumentReading,
  isClaimed,
  renewClaim,
  requeueDocument,
} from './tables/reading.ts';
export {
  holdsKey,
  listModelPrices,
  listSpentBudgets,
  type ModelPrice,
  nameBudgetHolders,
  removeBudget,
  saveBudget,
  saveModelPrice,
  type SpentBudget,
} from './tables/usage/budgets.ts';
export {
  type CompletionFigures,
  type CompletionWeek,
  insertCompletionCounts,
  insertCompletionWeeks,
  listCompletionWeeks,
  listGroupMembers,
  type PersonCompletions,
  takeCompletionCounts,
} from './tables/usage/completions.ts';
export { insertModelCalls, listModelCalls, type StoredModelCall } from './tables/usage/model-calls.ts';
export {
  countQuestions,
  insertUsageSums,
  listUsageSums,
  type PersonUsage,
  takeUsageWeeks,
  type UsageFigures,
  type UsageSum,
} from './tables/usage/usage-weeks.ts';
export {
  changeToolShape,
  decideTool,
  listServerTools,
  setServerTools,
  type StoredTool,
  type ToolShape,
} from './tables/tools/server-tools.ts';
export {
  deleteToolServer,
  findToolServer,
  insertToolServer,
  listToolServers,
  noteToolsListed,
  readSealedToken,
  type StoredToolServer,
} from './tables/tools/tool-servers.ts';
export { type Transaction } from './database/schema.ts';
export * from './assistants.ts';
export * from './code.ts';
export * from './drafts.ts';
export * from './conversations.ts';
export * from './identity.ts';
export { type Seal } from './house/seal.ts';
export { keepSecretFile, readSecretFile } from './house/secret-file.ts';

export { forgetRecorded } from './record/notes.ts';
export { type MissingDocument } from './record/compare.ts';
export { isDuplicate, isLastOwner, toUnready } from './database/failures.ts';

export { type PassageCandidate, refreshSearchStatistics, searchPassages } from './tables/search.ts';
export {
  type AccessRefusal,
  adoptSpace,
  countNewcomerDocuments,
  listDocumentAccess,
  listOrphanedSpaces,
  listPrincipals,
  listSpaceAccess,
  type NamedPrincipal,
  readDocumentAccess,
  setDocumentAccess,
  setSpaceAccess,
  type StoredAccess,
  type StoredSpaceAccess,
} from './tables/rights/access.ts';
export { countHeldBytes, countWaitingPhotos } from './tables/rights/held-files.ts';
export { readSetting, readSettingToChange, writeSetting } from './tables/settings.ts';
export { restoreHouse, type RestoreOptions } from './backup/restore.ts';
export { createSpace, deleteSpace, isSpaceKnown, listCurators, listSpaces, recoverSpace } from './tables/spaces.ts';
export type { Store } from './house/store.ts';
export {
  deleteVectorsOf,
  insertVectors,
  listIdentities,
  type PassageToEmbed,
  recountEmbedded,
} from './tables/vectors.ts';
