export { describeChannelChanges, describeMissingCodes } from './channels/describe-changes.ts';
export { nameChannel } from './channels/list.ts';
export { claimsAnotherFormat } from './decode/sniff-format.ts';
export { listQuestions } from './output/remarks.ts';
export { judgePicture, type PictureState, placePicture } from './output/place-picture.ts';
export { openPictureCredentials, readHouseCertificates } from './credentials/house-signer.ts';
export { openPhotoWorker } from './worker/photo-worker.ts';
export { addPhoto } from './studio/photos/add-photo.ts';
export { addPhotoArchive } from './studio/photos/add-photo-archive.ts';
export { correctPhoto, previewCorrections, readCorrections } from './studio/corrections/correct-photo.ts';
export { openBatchArchive, openBatchPicture, readManifest } from './studio/batches/batch-download.ts';
export { controlBatch, listBatches, listBatchItems, readBatch, removeBatch } from './studio/batches/batches.ts';
export { readBrand, saveBrand } from './studio/recipes/brand.ts';
export { createBatch } from './studio/batches/create-batch.ts';
export { type EditFolder, openEditFolder } from './studio/edits/edit-folder.ts';
export type { SentPhoto } from './studio/edits/edit-file.ts';
export { type EditJob, readPacked } from './studio/edits/edit-jobs.ts';
export { editPhotoAs, editPhotos } from './studio/edits/edit-photos.ts';
export type { EditPlan } from './studio/edits/edit-plan.ts';
export { fetchPhoto } from './studio/edits/fetch-photo.ts';
export type { PackedEdit } from './studio/edits/pack-edit.ts';
export { requireWebhook, tellWebhook } from './studio/edits/tell-webhook.ts';
export { renameParts, takeAlpha } from './studio/edits/separate-alpha.ts';
export { paintPhoto, readPainter, readPaintProgress, retestPainter } from './studio/pictures/paint-photo.ts';
export { fixPhoto } from './studio/pictures/fix-photo.ts';
export type { OpenedStudio as Studio } from './studio/studio.ts';
export {
  openBefore,
  openCutout,
  openOriginalPhoto,
  openPlatePicture,
  openThumbnail,
} from './studio/pictures/photo-files.ts';
export { matchPhotoList, nameAfterList } from './studio/photos/match-photo-list.ts';
export { nameOfArchived, readPhotoArchive } from './studio/photos/photo-archive.ts';
export { type PhotoListLine, readPhotoList } from './studio/photos/photo-list.ts';
export { attachPlate, detachPlate } from './studio/cutouts/attach-plate.ts';
export { choosePhoto } from './studio/cutouts/choose-photo.ts';
export { codePhoto, listPhotos, readPhoto, removePhoto, retryPhoto, reviewPhoto } from './studio/photos/photos.ts';
export { prepareCutout } from './studio/pictures/prepare-cutout.ts';
export { listRecipes, readRecipe, removeRecipe, saveRecipe } from './studio/recipes/recipes.ts';
export { checkPhoto, previewPhoto, renderPhoto } from './studio/pictures/render-photo.ts';
export { listChannels, listScenes, openScenePicture } from './studio/scenes.ts';
export { openStudio } from './studio/studio.ts';
