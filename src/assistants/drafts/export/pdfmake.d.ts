// The part of pdfmake that is used; the package declares nothing.
declare module 'pdfmake' {
  interface PdfMaker {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Buffer> };
  }
  const maker: PdfMaker;
  export default maker;
}
