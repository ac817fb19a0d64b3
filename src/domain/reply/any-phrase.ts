const plainest = 128; // codes of ASCII, which folded French is

/**
 * Makes the question whether one of these phrases stands in a text.
 *
 * The text is read once, each place asked for the two letters that a phrase may begin with: a regular expression of fifty alternatives tries each at every place.
 * @param phrases folded, of two characters of ASCII or more
 */
export function makeAnyPhrase(phrases: readonly string[]): (text: string) => boolean {
  const beginning = new Map<number, string[]>();
  const opens = new Uint8Array(plainest * plainest);
  for (const phrase of phrases) {
    const pair = phrase.charCodeAt(0) * plainest + phrase.charCodeAt(1);
    opens[pair] = 1;
    beginning.set(pair, [...(beginning.get(pair) ?? []), phrase]);
  }
  return (text) => {
    let before = text.charCodeAt(0);
    for (let at = 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const pair = before * plainest + code;
      if (before < plainest && code < plainest && opens[pair] === 1 && beginning.get(pair)?.some((phrase) => text.startsWith(phrase, at - 1)) === true) return true;
      before = code;
    }
    return false;
  };
}
