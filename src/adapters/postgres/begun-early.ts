/** Blocks whose first one may be made while something else goes on. */
export interface BegunEarly {
  /** Asks for the first block; asked for again, it does nothing. */
  begin(): void;
  /** All of them, to be gone through once. */
  readonly blocks: AsyncIterable<string>;
  /** Resolves when nothing is being made any more that {@link begin} asked for. */
  begun(): Promise<unknown>;
}

/** The same blocks, the first of which is asked for as soon as `begin` is called. */
export function begunEarly(blocks: AsyncIterable<string>): BegunEarly {
  const iterator = blocks[Symbol.asyncIterator]();
  let first: Promise<IteratorResult<string>> | undefined;
  const begun = async (): Promise<unknown> => first?.catch(() => undefined);
  const begin = (): void => {
    first ??= iterator.next();
    void begun(); // a failure is told when the block is asked for; until then nobody listens
  };
  async function* all(): AsyncGenerator<string> {
    begin();
    for (let block = await first; block !== undefined && block.done !== true; block = await iterator.next()) yield block.value;
  }
  return { begin, blocks: all(), begun };
}
