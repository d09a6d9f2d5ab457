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
    refused: { title: { zh: '与登记不符', en: 'Does not match the register' }, tone: 'alarm' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, tone: 'plain' },
    lapsed: { title: { zh: '没有交材料，已失效', en: 'Lapsed without papers' }, tone: 'plain' },
    ended: { title: { zh: '登记结束', en: 'Registration ended' }, tone: 'plain' },
    'laid-down': { title: { zh: '本人不再担任', en: 'Given up by the person' }, tone: 'plain' },
    replaced: { title: { zh: '已登记为别人', en: 'Another person is registered' }, tone: 'plain' },
  },
  stages: {
    papers: { title: { zh: '等材料', en: 'Waiting for papers' }, waitsFor: 'applicant' },
    comparing: {
      title: { zh: '核对中', en: 'Being checked against the register' },
      waitsFor: 'office',
      tasks: [
        { name: 'compare', title: { zh: '核对登记信息', en: 'Check it against the register' }, role: 'examiner' },
      ],
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
      title: { zh: '核对', en: 'Check' },
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
      done: { zh: '登记申请已经提交，请交材料', en: 'Request for registration sent; please provide the papers' },
      from: [],
      to: 'papers',
      by: 'applicant',
    },
    'hand-in': {
      title: { zh: '交材料', en: 'Provide papers' },
      done: { zh: '材料已经交给登记机关', en: 'The papers have been provided' },
      lead: {
        zh: '交营业执照，照片或扫描件都可以，字要看得清。刚变更的，交登记机关的变更通知书。{unit}拿登记信息来核对。',
        en: 'Provide the business licence, as a photo or scan in which everything can be read. If there has just been a change, provide the registration authority’s notice of change. {unit} will check it against the register.',
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
      title: { zh: '与登记相符', en: 'Matches the register' },
      done: {
        zh: '登记机关核对无误，已登记为法定代表人',
        en: 'Checked against the register; now registered as the legal representative',
      },
      lead: {
        zh: '确认以后，申请人可以替这个单位办所有的事。城市里记着的前任法定代表人同时结束，并会收到消息。',
        en: 'Once you confirm, the applicant can act for the organisation in all services. The previous legal representative on record is ended at the same time, and is told.',
      },
      takes: [
        {
          name: 'compared',
          kind: 'text',
          title: { zh: '拿什么核对的', en: 'What it was checked against' },
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
      title: { zh: '与登记不符', en: 'Does not match the register' },
      done: { zh: '与登记不符，没有登记', en: 'Does not match the register, so not registered' },
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
      done: { zh: '登记机关结束了登记', en: 'The registration authority ended the registration' },
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
      done: {
        zh: '本人说明不再担任法定代表人',
        en: 'The person stated that they are no longer the legal representative',
      },
      lead: {
        zh: '以后您不能再替这个单位办事，也看不到它的办件和草稿。您替单位同意过的授权继续有效，到期为止，由新的法定代表人收回（本系统规则）；要一起结束的，请先收回。',
        en: 'You will then no longer be able to act for this organisation or see its cases and drafts. Authorisations that you gave for it stay in force until they expire, and the next legal representative can withdraw them (a rule of this system); to end them now, withdraw them first.',
      },
      danger: true,
      from: ['registered'],
      to: 'ended',
      by: 'applicant',
      needs: ['mandate/as-typed'],
      does: ['mandate/unregister'],
      outcome: 'laid-down',
    },
    replace: {
      title: { zh: '登记为别人', en: 'Register another person' },
      done: {
        zh: '登记机关把法定代表人登记为别人，这次登记随之结束',
        en: 'Another person was registered as the legal representative, which ended this registration',
      },
      from: ['registered'],
      to: 'ended',
      by: 'job',
      outcome: 'replaced',
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
      done: {
        zh: '三十天里没有交材料，申请失效',
        en: 'No papers were provided within thirty days, so the request lapsed',
      },
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
        en: 'Not checked within five working days; the head of the office is following it up',
      },
      from: ['comparing'],
      by: 'clock',
      tells: true,
      opens: [{ name: 'overdue', title: { zh: '督办超期', en: 'Follow up what is overdue' }, role: 'head' }],
    },
  },
})
