/** A list of twenty asks from today to the same few days at every request, and all that came in on one day falls due on the same few. */

/** What a function of two values gave, worked out once for the same two; all is forgotten when `most` answers are kept. */
export function remembered<One extends string, Other extends string | number, Answer>(
  most: number,
  work: (one: One, other: Other) => Answer,
): (one: One, other: Other) => Answer {
  const known = new Map<string, { answer: Answer }>()
  return (one, other) => {
    const key = `${one} ${other}`
    const before = known.get(key)
    if (before) return before.answer
    const answer = work(one, other)
    if (known.size >= most) known.clear()
    known.set(key, { answer })
    return answer
  }
}
