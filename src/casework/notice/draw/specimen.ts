import type { Language } from '../../../kernel/i18n/index.ts'
import { NoticeWords } from './words.ts'

/** A paper with all that a paper can have, for who writes a template. It decides nothing, and says so. */
export function specimen(language: Language): NoticeWords {
  const isChinese = language === 'zh'
  return NoticeWords.parse({
    organ: isChinese ? '北京市海淀区卫生健康委员会' : 'Haidian District Health Commission, Beijing',
    title: isChinese ? '受理通知书' : 'Notice of acceptance',
    number: '110108621-20260302-0001-7',
    addressee: isChinese ? '北京样例泳池有限公司' : 'Beijing Specimen Pool Ltd',
    paragraphs: [
      {
        text: isChinese
          ? '这是一份样张，不作出任何决定。您申请的公共场所卫生许可，材料齐全，符合法定形式。'
          : 'This is a specimen and decides nothing. What you applied for is complete and in due form.',
      },
      {
        heading: isChinese ? '什么时候答复' : 'When we answer',
        text: isChinese ? '我们会在 2026 年 3 月 30 日前作出决定。' : 'We decide by 30 March 2026.',
      },
    ],
    items: [
      {
        label: isChinese ? '平面图' : 'Floor plan',
        reason: isChinese ? '请标明水处理间的位置。' : 'Please mark where the water is treated.',
      },
      {
        label: isChinese ? '检测报告' : 'Test report',
        reason: isChinese ? '报告要在一年之内。' : 'The report must be of this year.',
      },
    ],
    facts: [
      { label: isChinese ? '证号' : 'Number', value: '京卫公证字〔2026〕110108621-20260302-0001-7号' },
      {
        label: isChinese ? '场所' : 'Place',
        value: isChinese ? '北京市海淀区演示路 1 号' : '1 Specimen Road, Haidian District, Beijing',
      },
      { label: isChinese ? '有效期至' : 'Valid until', value: isChinese ? '2030年3月1日' : '1 March 2030' },
    ],
    date: '2026-03-02',
    checkUrl: 'https://example.org/check/019d0000-0000-7000-8000-000000000001',
    checkWords: isChinese
      ? '扫码或打开下面的网址，可以查看这份文书是否有效。'
      : 'Scan the code or open the address below to check whether this notice is valid.',
    banner: isChinese ? '样张，不是文书' : 'Specimen, not a paper of any office',
    language,
  })
}
