/** Words of the catalogue's pages that depend on where one stands. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const routeTexts = defineTexts({
  matters: { zh: '办事', en: 'Services' },
  'situation-all': { zh: '全部情形', en: 'All situations' },
  suspended: { zh: '这个事项暂停办理。', en: 'This service is suspended.' },
})
