declare module "qrcode" {
  /** What this project uses of qrcode 1.5.4. */
  export interface Modules {
    readonly size: number;
    readonly data: Uint8Array;
  }
  const qrcode: {
    create(text: string, options: { errorCorrectionLevel: "L" | "M" | "Q" | "H" }): { readonly modules: Modules };
  };
  export default qrcode;
}
