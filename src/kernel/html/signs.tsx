/**
 * The few Chinese characters in the frame of every page, drawn by hand as strokes: on an English page a machine without a Chinese
 * font shows boxes in their place, and slices of a font are too much for them (test/journeys/weight.test.ts). Each lies on a
 * square of 24.
 */
import type { JSX } from 'preact'

const SIGNS: Readonly<Record<string, string>> = {
  京: 'M12 2v3.6M3 5.8h18M7 9h10v5.4H7zM12 14.4v5.4q0 1.6-2.6 1.2M7.6 16.8 4.6 20.2M16.4 16.8l3 3.4',
  办: 'M5 7.6h12.2Q17 17 15.8 19.6 15 21.4 12 20.4M10.8 2.6Q11 15.5 4.4 21M4.4 11.6 2.8 15.4M19.4 11.4l2 3.8',
  中: 'M4 7h16v8H4zM12 2.4v19.4',
  文: 'M11.4 2.4l1.2 3M3.4 7h17.2M16.8 7Q14.6 17.4 3.6 21.4M7.2 7.4Q10.4 17.6 20.6 21.4',
}

/** One character as a path; null where it is not drawn here. */
export const signOf = (character: string): string | null => SIGNS[character] ?? null

/** A word as a picture that stands in a line of text, named by the word. */
export const Signs = ({ word }: { word: string }): JSX.Element => (
  <>
    <span class="unseen signs-word">{word}</span>
    <svg
      class="signs"
      viewBox={`0 0 ${24 * [...word].length} 24`}
      width={18 * [...word].length}
      height="18"
      aria-hidden="true"
      focusable="false"
    >
      {[...word].map((character, index) => (
        <path key={character} d={signOf(character) ?? ''} transform={`translate(${24 * index} 0)`} />
      ))}
    </svg>
  </>
)
