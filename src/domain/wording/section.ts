/** One titled part of a document. */
export interface Section {
  readonly title: string;
  readonly sentences: readonly string[];
}
