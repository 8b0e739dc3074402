export type { AlphaMatte, ColourPixels, ShadowLayer } from './pixels.ts';
export { type Cutout, cutOutPixels, estimateForeground, type PhotoToCut, type SegmentTool } from './cutout/index.ts';
export { type DecodedPhoto, type DecodeOptions, decodePhoto } from './decode/decode-photo.ts';
export { inspectPhoto, type InspectOptions, type PhotoFileFacts } from './decode/inspect-photo.ts';
export type { PhotoLimits } from './decode/photo-limits.ts';
export type { PhotoRefusalCode } from './decode/refusals.ts';
export { applyChannel } from './channels/apply-channel.ts';
export { type CheckOptions, checkPicture, passesChannel } from './channels/check-picture.ts';
export { fixRecipe } from './channels/fix-recipe.ts';
export { channels, findChannel } from './channels/list.ts';
export { chooseDigitalSourceType, readDigitalSourceType } from './output/digital-source-type.ts';
export { encodePicture, type PictureMetadata } from './output/encode-picture.ts';
export { hashRecipe } from './output/hash-recipe.ts';
export { nameFile, type NameFacts } from './output/name-file.ts';
export { type MaisonFacts, type Manifest, type ManifestItem, writeManifest } from './output/write-manifest.ts';
export { openPhotoWorker, type PhotoWorker, type PhotoWorkerOptions } from './worker/photo-worker.ts';
export type { AssetFiles, CutOutOrder, PictureOrder, PreviewPicture, SubjectFiles } from './worker/worker-messages.ts';
export { addPhoto, type AddPhotoInput } from './studio/add-photo.ts';
export { addPhotoArchive } from './studio/add-photo-archive.ts';
export { openBatchArchive, openBatchPicture, readManifest } from './studio/batch-download.ts';
export { controlBatch, listBatches, listBatchItems, readBatch } from './studio/batches.ts';
export { readBrand, saveBrand } from './studio/brand.ts';
export { createBatch } from './studio/create-batch.ts';
export { type StudioOptions, type StudioParts } from './studio/parts.ts';
export { openBefore, openCutout, type OpenedFile, openOriginalPhoto, openThumbnail } from './studio/photo-files.ts';
export { type ArchivedPhoto, readPhotoArchive } from './studio/photo-archive.ts';
export { listPhotos, readPhoto, removePhoto, retryPhoto, reviewPhoto } from './studio/photos.ts';
export { listRecipes, readRecipe, removeRecipe, saveRecipe } from './studio/recipes.ts';
export { checkPhoto, previewPhoto, renderPhoto } from './studio/render-photo.ts';
export { listChannels, listScenes, openScenePicture } from './studio/scenes.ts';
export { openStudio, type OpenStudioParts, type Studio } from './studio/studio.ts';
export { builtInScenes, listScenes as listSceneFiles, type OpenScene, readScene } from './background/scenes.ts';
export {
  composePicture,
  composePrepared,
  type Picture,
  type PictureAssets,
  type PictureOptions,
} from './compose/compose-picture.ts';
export { prepareSubject, type PreparedSubject } from './compose/subject.ts';
export { readLightRig } from './light/rig.ts';
export { type BuiltInRecipe, builtInRecipes } from './recipes/built-in.ts';
