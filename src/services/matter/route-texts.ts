/** Words of the catalogue's pages that depend on where one stands. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const routeTexts = defineTexts({
  matters: { zh: '办事', en: 'Services' },
  situation: { zh: '只看“{name}”', en: 'Only “{name}”' },
  suspended: { zh: '这个事项暂停办理。', en: 'This matter is suspended.' },
})
