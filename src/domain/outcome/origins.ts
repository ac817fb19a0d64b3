/** How patients who were expected without an attending doctor have one. */
export interface Origins {
  /** A doctor they already saw accepted: the care was there, the declaration was not. An administrative correction. */
  readonly alreadySeen: number;
  /** Brought to a volunteer doctor. */
  readonly introduced: number;
  /** All others: found by themselves, declared at a visit, moved, died, no longer in ALD. */
  readonly otherwise: number;
}

/** Says that more declarations were made than patients are missing from the trend. */
export interface TooMany {
  /** Declarations beyond what was found: as many people came into the situation while these left it. */
  readonly offset: number;
}

/**
 * Divides what was found against the trend by how it came.
 *
 * Declarations are counted one by one, "otherwise" is what remains. When they are more than what was found, others have lost
 * their doctor meanwhile: nothing is then left to "otherwise", and the report says by how much.
 * @param found patients fewer than expected, may be negative
 */
export function divideByOrigin(found: number, alreadySeen: number, introduced: number): Origins & Partial<TooMany> {
  const rest = found - alreadySeen - introduced;
  return rest >= 0 ? { alreadySeen, introduced, otherwise: rest } : { alreadySeen, introduced, otherwise: 0, offset: -rest };
}
