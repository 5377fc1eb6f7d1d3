/** The standard cipher suites. */

/** RAKP, integrity and confidentiality algorithm by suite ID (IPMI 2.0 §22.15.2, table 22-20). */
// prettier-ignore
export const SUITES: readonly (readonly [authentication: number, integrity: number, confidentiality: number])[] = [
  [0, 0, 0],
  [1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 1, 2], [1, 1, 3],
  [2, 0, 0], [2, 2, 0], [2, 2, 1], [2, 2, 2], [2, 2, 3],
  [2, 3, 0], [2, 3, 1], [2, 3, 2], [2, 3, 3],
  [3, 0, 0], [3, 4, 0], [3, 4, 1], [3, 4, 2], [3, 4, 3],
]
