/** Why the time of a licence may stand still: the grounds of 行政许可法 art. 45, and no others. */
import type { Text } from '../../kernel/i18n/index.ts'

export const ARTICLE_45 = {
  hearing: { zh: '听证', en: 'Hearing' },
  tender: { zh: '招标', en: 'Tender' },
  auction: { zh: '拍卖', en: 'Auction' },
  inspection: { zh: '检验', en: 'Inspection' },
  testing: { zh: '检测', en: 'Testing' },
  quarantine: { zh: '检疫', en: 'Quarantine' },
  appraisal: { zh: '鉴定', en: 'Appraisal' },
  'expert-review': { zh: '专家评审', en: 'Expert review' },
} as const satisfies Record<string, Text>
