import sharp from 'sharp';

const read = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`);

/**
 * Shuts every loader of the image library but those of the formats that are read, for the rest of this process:
 * a file that hides an SVG, which may ask for other files, then finds nothing that would open it.
 */
export function closeOtherLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: read });
}
