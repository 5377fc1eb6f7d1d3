/** Words of what records say, apart from their declarations. */

export const words = {
  /** By the rate unit of a sensor. */
  rates: ['', ' per µs', ' per ms', ' per s', ' per min', ' per h', ' per day'] as readonly string[],
  /** By the linearization of a sensor. */
  functions: [
    undefined,
    (x: string) => `ln(${x})`,
    (x: string) => `log10(${x})`,
    (x: string) => `log2(${x})`,
    (x: string) => `e^(${x})`,
    (x: string) => `10^(${x})`,
    (x: string) => `2^(${x})`,
    (x: string) => `1 / (${x})`,
    (x: string) => `(${x})²`,
    (x: string) => `(${x})³`,
    (x: string) => `√(${x})`,
    (x: string) => `∛(${x})`,
  ] as readonly (((x: string) => string) | undefined)[],
}
