/** A few dossiers of the matters that came later, in different stages. */
import type { MatterCity } from '../../matter/index.ts'
import { applicantOf } from './applicant.ts'
import { type DemoMatter, matterAnswers } from './matter-answers.ts'
import { besides, type Doing, type Script, step } from './script.ts'

export function matterScripts(city: MatterCity): Script[] {
  const script = (day: number, login: string, matter: DemoMatter, then: Doing[] = [], subject = ''): Script => ({
    day,
    login,
    subject,
    matter,
    then,
    filled: (today) => matterAnswers[matter](applicantOf(city, login), today),
  })
  const granted = (organ: string, days: readonly [number, number, number]): Doing[] => {
    const examiner = organ === 'market' ? 'market-examiner' : `${organ}-receiver`
    return [
      step(days[0], `${organ}-receiver`, 'accept'),
      step(days[1], examiner, 'propose', {
        inputs: { proposal: 'grant' },
        texts: { opinion: '材料齐全，符合条件，建议准予。' },
      }),
      step(days[2], `${organ}-decider`, 'grant', { texts: { reason: '符合规定的条件。' } }),
    ]
  }
  const seen = (day: number): Doing => ({
    day,
    run: async (now, id) =>
      step(day, 'market-examiner', 'record-site-check', {
        ...(await besides(now, 'market-examiner-2')),
        inputs: { visited: now.engine.clock.today(), second: 'market-haidian-examiner-2' },
        texts: { findings: '布局和平面图一致，专用操作区已设置。' },
      }).run(now, id),
  })
  const noodles = 'laojie-noodles'
  return [
    script(0, 'cook', 'food-permit', [], noodles),
    script(4, 'cook', 'food-permit', [step(3, 'market-receiver', 'accept'), seen(1)], noodles),
    script(
      12,
      'cook',
      'food-permit',
      [
        step(11, 'market-receiver', 'accept'),
        seen(8),
        step(4, 'market-head', 'extend', { texts: { reason: '排烟设施改造后要再看一次，延长五个工作日。' } }),
      ],
      noodles,
    ),
    script(18, 'cook', 'food-permit', [seen(14), ...granted('market', [16, 13, 12])], noodles),
    script(6, 'cook', 'equipment-registration', granted('market', [5, 3, 2]), noodles),
    script(3, 'cook', 'performance-permit', [step(2, 'culture-receiver', 'accept')], noodles),
    script(5, 'citizen', 'newborn-registration', granted('police', [4, 4, 3])),
    script(1, 'citizen', 'newborn-registration'),
    script(3, 'leung', 'residence-registration', granted('police', [2, 2, 2])),
    script(1, 'leung', 'no-crime-certificate', [step(0, 'police-receiver', 'accept')]),
    script(8, 'elder', 'elderly-card'),
    script(2, 'elder', 'hardship-relief', [step(1, 'street-receiver', 'accept')]),
    script(7, 'zhao', 'social-security-card', granted('social', [6, 5, 4])),
    script(2, 'adili', 'unemployment-registration'),
  ]
}
