declare module "mjml" {
  /** What this project uses of mjml 5.4.1, which brings no types. */
  export interface MjmlOptions {
    readonly validationLevel: "strict" | "soft" | "skip";
    readonly ignoreIncludes: boolean;
    readonly filePath: string;
    readonly includePath: string;
    readonly fonts: Readonly<Record<string, string>>;
  }
  export default function mjml2html(mjml: string, options: MjmlOptions): Promise<{ html: string; errors: readonly unknown[] }>;
}
