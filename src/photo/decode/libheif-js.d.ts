// The part of libheif’s interface for JavaScript that is used; the package declares only its inner one.
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  export interface HeifChannel {
    readonly id: unknown;
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly data: Uint8Array;
  }
  export interface HeifFailure {
    readonly code?: unknown;
    readonly message?: string;
  }
  export interface HeifLibrary {
    readonly heif_error_code: { readonly heif_error_Ok: unknown };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: {
      readonly heif_chroma_interleaved_RGB: unknown;
      readonly heif_chroma_interleaved_RGBA: unknown;
    };
    readonly heif_channel: { readonly heif_channel_interleaved: unknown };
    heif_context_alloc(): object | null;
    heif_context_free(context: object): void;
    heif_context_read_from_memory(
      context: object,
      file: Uint8Array,
    ): { readonly code: unknown; readonly message: string };
    heif_js_context_get_primary_image_handle(context: object): (object & HeifFailure) | null;
    heif_image_handle_has_alpha_channel(handle: object): number;
    heif_image_handle_release(handle: object): void;
    heif_js_decode_image2(
      handle: object,
      colourSpace: unknown,
      chroma: unknown,
    ): Promise<HeifFailure & { readonly channels: readonly HeifChannel[]; readonly image: object }>;
    heif_image_release(image: object): void;
  }

  /** Makes a new instance, with a memory of its own, in about 20 ms. */
  const createLibrary: () => HeifLibrary;
  export default createLibrary;
}
