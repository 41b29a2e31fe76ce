declare module 'subset-font' {
  /** The part of a font needed for `text`, with its shaping features. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' | 'sfnt'; noHinting?: boolean; keepFeatures?: string[] },
  ): Promise<Uint8Array<ArrayBuffer>>
}
