/** What is said of a file that cannot be used, and what to do. */
import type { Text } from '../i18n/index.ts'

/** `active`: a PDF that does something when it is opened. `empty`: nothing is in it. `pixels`: a picture of more than we decode. `kind`: none of ours. `size`: over ten megabytes. `unreadable`: it says that it is, and cannot be opened. `locked`: a PDF with a password. `large`: opened it is larger than we take, or takes too long. `busy`: too many at once. */
export type FileFault = 'active' | 'empty' | 'pixels' | 'kind' | 'size' | 'unreadable' | 'locked' | 'large' | 'busy'

export const FILE_FAULTS: Record<FileFault, Text> = {
  active: {
    zh: '这个 PDF 里有脚本、启动程序、自动提交或者影音，打开时会自己运行，我们不收。请用“打印”另存为普通的 PDF 再传，或者上传打印件的照片',
    en: 'This PDF holds a script, a film, or something else that runs when it is opened, and was not taken. Print it to a new PDF and send that, or upload a photo of a print',
  },
  empty: {
    zh: '这个文件是空的，里面没有内容。请在自己的设备上打开看看，重新保存以后再传',
    en: 'This file is empty: there is nothing in it. Open it on your device, save it again and send that',
  },
  pixels: {
    zh: '这张图片的像素太多，没有收到。请把长边改到 7000 像素以内再传，扫描的选 300 dpi 就够',
    en: 'This picture has too many pixels and was not taken. Make its longer side 7,000 pixels or less; for a scan 300 dpi will do',
  },
  kind: {
    zh: '请选择 PDF，或者 JPEG、PNG、HEIC 照片，每个不超过 10 MB。看的是文件内容，改后缀没有用',
    en: 'Choose a PDF, or a photo as JPEG, PNG or HEIC, of 10 MB at most. The content counts, not the name',
  },
  size: {
    zh: '这个文件超过 10 MB，没有收到。请压缩以后再传，或者分成几个文件',
    en: 'This file has more than 10 MB and was not taken. Make it smaller, or split it into several files',
  },
  unreadable: {
    zh: '这个文件打不开，可能没有传完整。请在自己的设备上打开看看，再传一次，或者另拍一张',
    en: 'This file cannot be opened; perhaps it is not complete. Open it on your device and send it again, or take a new photo',
  },
  locked: {
    zh: '这个 PDF 设了密码，我们打不开。请去掉密码再上传，或者上传打印件的照片',
    en: 'This PDF has a password, so we cannot open it. Take the password off and upload it again, or upload a photo of a print',
  },
  large: {
    zh: '这个文件展开以后太大，我们打不开。请另存为普通大小的 PDF，或者拍一张普通大小的照片再传',
    en: 'Unpacked, this file is too large for us to open. Save it as a PDF of ordinary size, or take a photo of ordinary size',
  },
  busy: {
    zh: '现在上传的人很多，这个文件还没有收到。请等一分钟再传一次',
    en: 'Many people are uploading, and this file was not taken. Wait a minute and send it again',
  },
}
