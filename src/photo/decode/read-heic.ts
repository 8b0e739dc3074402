import { readFile } from 'node:fs/promises';
import type { HeifChannel, HeifLibrary } from 'libheif-js/libheif-wasm/libheif-bundle.js';

// HEVC pixels are decoded by libheif as WebAssembly: the image library carries no decoder for them, and a damaged file
// cannot reach out of the memory of a WebAssembly module. That memory grows and never shrinks, so each photo gets
// a module of its own, which goes with it.

/** Raw pixels of a HEIC photo, upright (its own rotation applied), in the file’s profile. */
export interface HeicPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** Decodes the primary picture of a HEIC file. Throws an Error with libheif’s message when it cannot. */
export async function readHeicPixels(file: string): Promise<HeicPixels> {
  // Two megabytes, for the photos of telephones alone: whoever decodes others does not load them.
  const { default: createLibrary } = await import('libheif-js/libheif-wasm/libheif-bundle.js');
  const library = createLibrary();
  const context = library.heif_context_alloc();
  if (!context) throw new Error('libheif: no context');
  try {
    const read = library.heif_context_read_from_memory(context, await readFile(file));
    if (read.code !== library.heif_error_code.heif_error_Ok) throw new Error(`libheif: ${read.message}`);
    const handle = library.heif_js_context_get_primary_image_handle(context);
    if (!handle || handle.code) throw new Error(`libheif: ${handle?.message ?? 'no picture'}`);
    try {
      return await decodeHandle(library, handle);
    } finally {
      library.heif_image_handle_release(handle);
    }
  } finally {
    library.heif_context_free(context);
  }
}

async function decodeHandle(library: HeifLibrary, handle: object): Promise<HeicPixels> {
  const channels = library.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const chroma = library.heif_chroma;
  const decoded = await library.heif_js_decode_image2(
    handle,
    library.heif_colorspace.heif_colorspace_RGB,
    channels === 4 ? chroma.heif_chroma_interleaved_RGBA : chroma.heif_chroma_interleaved_RGB,
  );
  if (!decoded || decoded.code) throw new Error(`libheif: ${decoded?.message ?? 'not decoded'}`);
  try {
    const plane = decoded.channels.find(({ id }) => id === library.heif_channel.heif_channel_interleaved);
    if (!plane) throw new Error('libheif: no colours');
    return { width: plane.width, height: plane.height, channels, data: copyRows(plane, channels) };
  } finally {
    library.heif_image_release(decoded.image);
  }
}

function copyRows(plane: HeifChannel, channels: number): Uint8Array {
  const row = plane.width * channels;
  const data = new Uint8Array(row * plane.height);
  for (let y = 0; y < plane.height; y++) {
    data.set(plane.data.subarray(y * plane.stride, y * plane.stride + row), y * row);
  }
  return data;
}
