/**
 * `head-registration` 法定代表人登记核对: somebody is the legal representative of an enterprise, or the owner of a sole trader, and the
 * city does not know it yet. The organ that registers enterprises holds his papers against its register; what it confirms holds
 * until it is ended. Who the legal representative is follows from the registration: 民法典 art. 61 and 65, general knowledge. Five
 * working days and thirty days for the papers are our rules.
 */
import { defineProcedure } from '../../casework/procedure/index.ts'

export const registration = defineProcedure({
  name: 'head-registration',
  title: { zh: '法定代表人登记核对', en: 'Registration of a legal representative' },
  outcomes: {
    refused: { title: { zh: '与登记不符', en: 'Not as registered' }, tone: 'alarm' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, tone: 'plain' },
    lapsed: { title: { zh: '没有交材料，已失效', en: 'Lapsed without papers' }, tone: 'plain' },
    ended: { title: { zh: '登记结束', en: 'Ended by the organ' }, tone: 'plain' },
    'laid-down': { title: { zh: '本人不再担任', en: 'Laid down' }, tone: 'plain' },
  },
  stages: {
    papers: { title: { zh: '等材料', en: 'Waits for papers' }, waitsFor: 'applicant' },
    comparing: {
      title: { zh: '核对中', en: 'Being held against the register' },
      waitsFor: 'office',
      tasks: [{ name: 'compare', title: { zh: '核对登记信息', en: 'Hold it against the register' }, role: 'examiner' }],
    },
    registered: { title: { zh: '已登记', en: 'Registered' }, waitsFor: 'nobody' },
    ended: { title: { zh: '已结束', en: 'Ended' }, waitsFor: 'nobody', end: true },
  },
  clocks: {
    papers: {
      title: { zh: '交材料', en: 'Papers' },
      whose: 'applicant',
      runsIn: ['papers'],
      within: { days: 30 },
      then: 'lapse',
    },
    compare: {
      title: { zh: '核对', en: 'Comparison' },
      whose: 'office',
      runsIn: ['comparing'],
      within: { workingDays: 5 },
      warn: { workingDays: 1 },
      then: 'escalate',
      drives: true,
    },
  },
  steps: {
    ask: {
      title: { zh: '登记为法定代表人', en: 'Ask to be registered' },
      done: { zh: '登记申请已经提交，请交材料', en: 'Asked to be registered; papers are to be handed in' },
      from: [],
      to: 'papers',
      by: 'applicant',
    },
    'hand-in': {
      title: { zh: '交材料', en: 'Hand in papers' },
      done: { zh: '材料已经交给登记机关', en: 'The papers were handed in' },
      lead: {
        zh: '交营业执照，照片或扫描件都可以，字要看得清。刚变更的，交登记机关的变更通知书。{unit}拿登记信息来核对。',
        en: 'The business licence, as a photograph or scan in which everything can be read; after a change, the notice of change. {unit} holds it against the register.',
      },
      takes: [
        {
          name: 'papers',
          kind: 'file',
          title: { zh: '营业执照或变更通知书', en: 'Business licence or notice of change' },
          max: 5,
        },
      ],
      from: ['papers'],
      to: 'comparing',
      by: 'applicant',
      first: 1,
    },
    register: {
      title: { zh: '与登记相符', en: 'As registered' },
      done: {
        zh: '登记机关核对无误，已登记为法定代表人',
        en: 'Held against the register: registered as the legal representative',
      },
      lead: {
        zh: '确认以后，申请人可以替这个单位办所有的事。城市里记着的前任法定代表人同时结束，并会收到消息。',
        en: 'From then on the person acts for the enterprise in everything. A predecessor whom the city knows is ended with it, and is told.',
      },
      takes: [
        {
          name: 'compared',
          kind: 'text',
          title: { zh: '拿什么核对的', en: 'What it was held against' },
          inside: true,
          each: true,
          maxLength: 500,
        },
      ],
      from: ['comparing'],
      to: 'registered',
      by: 'examiner',
      completes: 'compare',
      first: 1,
      needs: ['mandate/as-typed'],
      does: ['mandate/register'],
      tells: true,
    },
    refuse: {
      title: { zh: '与登记不符', en: 'Not as registered' },
      done: { zh: '与登记不符，没有登记', en: 'Not as registered: refused' },
      takes: [
        { name: 'reason', kind: 'text', title: { zh: '哪里不符', en: 'What differs' }, each: true, maxLength: 500 },
      ],
      danger: true,
      from: ['comparing'],
      to: 'ended',
      by: 'examiner',
      completes: 'compare',
      outcome: 'refused',
      tells: true,
    },
    end: {
      title: { zh: '结束登记', en: 'End the registration' },
      done: { zh: '登记机关结束了登记', en: 'The organ ended the registration' },
      takes: [{ name: 'reason', kind: 'text', title: { zh: '为什么结束', en: 'Why' }, each: true, maxLength: 500 }],
      danger: true,
      from: ['registered'],
      to: 'ended',
      by: 'examiner',
      needs: ['mandate/as-typed'],
      does: ['mandate/unregister'],
      outcome: 'ended',
      tells: true,
    },
    'lay-down': {
      title: { zh: '不再担任法定代表人', en: 'No longer the legal representative' },
      done: { zh: '本人说明不再担任法定代表人', en: 'Said to be the legal representative no more' },
      lead: {
        zh: '以后您不能再替这个单位办事，也看不到它的办件和草稿。',
        en: 'You will act for this enterprise no more, and see none of its dossiers and drafts.',
      },
      danger: true,
      from: ['registered'],
      to: 'ended',
      by: 'applicant',
      needs: ['mandate/as-typed'],
      does: ['mandate/unregister'],
      outcome: 'laid-down',
    },
    withdraw: {
      title: { zh: '撤回登记申请', en: 'Withdraw the request' },
      done: { zh: '登记申请撤回了', en: 'The request was withdrawn' },
      danger: true,
      from: ['papers', 'comparing'],
      to: 'ended',
      by: 'applicant',
      outcome: 'withdrawn',
    },
    lapse: {
      title: { zh: '没有交材料，失效', en: 'Lapse' },
      done: { zh: '三十天里没有交材料，申请失效', en: 'Without papers for thirty days the request lapsed' },
      from: ['papers'],
      to: 'ended',
      by: 'clock',
      outcome: 'lapsed',
      tells: true,
    },
    escalate: {
      title: { zh: '超期督办', en: 'Overdue' },
      done: {
        zh: '过了五个工作日还没有核对，已转负责人督办',
        en: 'Not compared within five working days: the head sees to it',
      },
      from: ['comparing'],
      by: 'clock',
      tells: true,
      opens: [{ name: 'overdue', title: { zh: '督办超期', en: 'See to what is overdue' }, role: 'head' }],
    },
  },
})
