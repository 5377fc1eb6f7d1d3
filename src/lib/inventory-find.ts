/** Lines of a table in which all the words typed stand, in any order. */
export function within<T>(
  lines: readonly T[],
  text: string,
  texts: (line: T) => readonly (string | undefined)[],
): readonly T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return lines
  return lines.filter((line) => {
    const all = texts(line).join(' ').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}
