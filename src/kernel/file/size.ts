/** How many pixels a picture has, read from its head: of what `tidyFile` keeps, a PNG or a JPEG. */

/** Null of anything else. PNG: the first chunk, IHDR (ISO/IEC 15948, 11.2.2). JPEG: the frame header, SOF (ITU-T T.81, B.2.2). */
export function pixelsOf(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = view.getUint16(at)
    // Frame headers are C0 to CF but for C4, C8 and CC, which are tables, an extension and conditioning.
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker < 0xff01 || marker === 0xffda) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
