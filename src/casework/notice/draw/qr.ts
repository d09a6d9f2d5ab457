import qrcode from 'qrcode'

/** A QR code as a picture of one path: sharp at any size, and small in the file. */
export function qrPicture(text: string): string {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      let to = from
      while (to < modules.size && modules.get(row, to)) to++
      if (to > from) path.push(`M${from} ${row}h${to - from}v1h${from - to}z`)
      from = to
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules.size} ${modules.size}"><path fill="#1d2329" d="${path.join('')}"/></svg>`
}
