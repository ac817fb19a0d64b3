/** A PDF's title and the fields of its form; none: it is no form. */
export interface Form {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly looks: readonly string[] }[];
}
