/**
 * JSON that says one thing to every reader: I-JSON (RFC 7493). Of two members of one name some readers take the first and some
 * the last, so a forged one in front would be read by one and checked by the other; a byte order mark and half a character
 * (a lone surrogate) are read by some and not by others.
 */

/** The value of a text. Throws `SyntaxError` where it is no JSON, or says a name twice. */
export function readIJson(text) {
  if (text.startsWith('\uFEFF')) throw new SyntaxError('a byte order mark')
  if (!text.isWellFormed()) throw new SyntaxError('no Unicode')
  const value = JSON.parse(text)
  const open = []
  // What is JSON is made of these; the texts are asked for their names alone.
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (sign === '{' || sign === '[') open.push(sign === '{' ? new Set() : null)
    else if (sign === '}' || sign === ']') open.pop()
    else {
      const isName = sign.endsWith(':')
      const said = JSON.parse(isName ? sign.replace(/\s*:$/, '') : sign)
      if (!said.isWellFormed()) throw new SyntaxError('half a character')
      if (!isName) continue
      const names = open.at(-1)
      if (names.has(said)) throw new SyntaxError(`the name ${JSON.stringify(said)} twice`)
      names.add(said)
    }
  }
  return value
}
