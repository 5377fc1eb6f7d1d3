export const isPython = (_text: string): boolean => false
export const readPython = (..._: unknown[]): void => {}
