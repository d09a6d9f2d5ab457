/** People of the demonstration who work for the hotline, and what was told it, by the real commands. Nobody here exists. */
import type { Demo } from '../../casework/module/index.ts'
import type { HotlineCity } from './city.ts'
import { fillAppeals } from './demo-appeals.ts'

export const hotlineDemo: Demo<HotlineCity> = {
  persons: [
    { id: 'hl-yu', name: '喻晓', identity: { kind: 'citizen', number: '999999199104128201' } },
    { id: 'hl-ning', name: '宁可', identity: { kind: 'citizen', number: '999999199307188212' } },
    { id: 'hl-mei', name: '梅青', identity: { kind: 'citizen', number: '999999198502268221' } },
    { id: 'hl-lu', name: '鲁安', identity: { kind: 'citizen', number: '999999197809038231' } },
    { id: 'hl-shi', name: '史念', identity: { kind: 'citizen', number: '99999919940129824X' } },
    { id: 'ap-dongcheng', name: '艾平', identity: { kind: 'citizen', number: '999999198001058306' } },
    { id: 'ap-xicheng', name: '鲍平', identity: { kind: 'citizen', number: '999999198002068311' } },
    { id: 'ap-chaoyang', name: '卞平', identity: { kind: 'citizen', number: '999999198003078327' } },
    { id: 'ap-fengtai', name: '岑平', identity: { kind: 'citizen', number: '999999198004088332' } },
    { id: 'ap-shijingshan', name: '柴平', identity: { kind: 'citizen', number: '999999198005098348' } },
    { id: 'ap-haidian', name: '车平', identity: { kind: 'citizen', number: '99999919800610835X' } },
    { id: 'ap-mentougou', name: '褚平', identity: { kind: 'citizen', number: '999999198007118365' } },
    { id: 'ap-fangshan', name: '狄平', identity: { kind: 'citizen', number: '999999198008128370' } },
    { id: 'ap-tongzhou', name: '窦平', identity: { kind: 'citizen', number: '999999198009138386' } },
    { id: 'ap-shunyi', name: '端平', identity: { kind: 'citizen', number: '999999198010148397' } },
    { id: 'ap-changping', name: '方平', identity: { kind: 'citizen', number: '999999198011158407' } },
    { id: 'ap-daxing', name: '丰平', identity: { kind: 'citizen', number: '999999198012168412' } },
    { id: 'ap-huairou', name: '甘平', identity: { kind: 'citizen', number: '999999198001178420' } },
    { id: 'ap-pinggu', name: '戈平', identity: { kind: 'citizen', number: '999999198002188436' } },
    { id: 'ap-miyun', name: '古平', identity: { kind: 'citizen', number: '999999198003198441' } },
    { id: 'ap-yanqing', name: '桂平', identity: { kind: 'citizen', number: '999999198004208453' } },
    { id: 'ut-water', name: '池永', identity: { kind: 'citizen', number: '999999198301098705' } },
    { id: 'ut-drainage', name: '涂永', identity: { kind: 'citizen', number: '999999198302108717' } },
    { id: 'ut-gas', name: '焦永', identity: { kind: 'citizen', number: '999999198303118722' } },
    { id: 'ut-power', name: '殷永', identity: { kind: 'citizen', number: '999999198304128738' } },
    { id: 'ut-heat', name: '温永', identity: { kind: 'citizen', number: '999999198305138743' } },
    { id: 'ut-bus', name: '路永', identity: { kind: 'citizen', number: '999999198306148759' } },
    { id: 'ut-metro', name: '铁永', identity: { kind: 'citizen', number: '999999198307158764' } },
    { id: 'ut-sanitation', name: '净永', identity: { kind: 'citizen', number: '99999919830816877X' } },
  ],
  officers: [
    {
      person: 'hl-yu',
      login: 'operator',
      positions: [{ id: 'hotline-operator', unit: 'hotline', roles: ['operator'], from: '2024-01-01' }],
    },
    {
      person: 'hl-ning',
      login: 'operator-2',
      positions: [{ id: 'hotline-operator-2', unit: 'hotline', roles: ['operator'], from: '2024-01-01' }],
    },
    {
      person: 'hl-mei',
      login: 'coordinator',
      positions: [{ id: 'hotline-coordinator', unit: 'hotline', roles: ['coordinator'], from: '2024-01-01' }],
    },
    {
      person: 'hl-lu',
      login: 'hotline-head',
      positions: [{ id: 'hotline-head', unit: 'hotline', roles: ['head'], from: '2024-01-01' }],
    },
    {
      person: 'hl-shi',
      login: 'visitor',
      positions: [{ id: 'hotline-visitor', unit: 'hotline', roles: ['visitor'], from: '2024-01-01' }],
    },
    {
      person: 'ap-dongcheng',
      login: 'appeals-dongcheng',
      positions: [
        {
          id: 'appeals-dongcheng',
          unit: 'appeals-dongcheng',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-xicheng',
      login: 'appeals-xicheng',
      positions: [
        { id: 'appeals-xicheng', unit: 'appeals-xicheng', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-chaoyang',
      login: 'appeals-chaoyang',
      positions: [
        {
          id: 'appeals-chaoyang',
          unit: 'appeals-chaoyang',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-fengtai',
      login: 'appeals-fengtai',
      positions: [
        { id: 'appeals-fengtai', unit: 'appeals-fengtai', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-shijingshan',
      login: 'appeals-shijingshan',
      positions: [
        {
          id: 'appeals-shijingshan',
          unit: 'appeals-shijingshan',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-haidian',
      login: 'appeals-haidian',
      positions: [
        { id: 'appeals-haidian', unit: 'appeals-haidian', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-mentougou',
      login: 'appeals-mentougou',
      positions: [
        {
          id: 'appeals-mentougou',
          unit: 'appeals-mentougou',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-fangshan',
      login: 'appeals-fangshan',
      positions: [
        {
          id: 'appeals-fangshan',
          unit: 'appeals-fangshan',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-tongzhou',
      login: 'appeals-tongzhou',
      positions: [
        {
          id: 'appeals-tongzhou',
          unit: 'appeals-tongzhou',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-shunyi',
      login: 'appeals-shunyi',
      positions: [
        { id: 'appeals-shunyi', unit: 'appeals-shunyi', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-changping',
      login: 'appeals-changping',
      positions: [
        {
          id: 'appeals-changping',
          unit: 'appeals-changping',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ap-daxing',
      login: 'appeals-daxing',
      positions: [
        { id: 'appeals-daxing', unit: 'appeals-daxing', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-huairou',
      login: 'appeals-huairou',
      positions: [
        { id: 'appeals-huairou', unit: 'appeals-huairou', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-pinggu',
      login: 'appeals-pinggu',
      positions: [
        { id: 'appeals-pinggu', unit: 'appeals-pinggu', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-miyun',
      login: 'appeals-miyun',
      positions: [
        { id: 'appeals-miyun', unit: 'appeals-miyun', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ap-yanqing',
      login: 'appeals-yanqing',
      positions: [
        { id: 'appeals-yanqing', unit: 'appeals-yanqing', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-water',
      login: 'utility-water',
      positions: [
        { id: 'utility-water', unit: 'utility-water', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-drainage',
      login: 'utility-drainage',
      positions: [
        {
          id: 'utility-drainage',
          unit: 'utility-drainage',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
    {
      person: 'ut-gas',
      login: 'utility-gas',
      positions: [
        { id: 'utility-gas', unit: 'utility-gas', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-power',
      login: 'utility-power',
      positions: [
        { id: 'utility-power', unit: 'utility-power', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-heat',
      login: 'utility-heat',
      positions: [
        { id: 'utility-heat', unit: 'utility-heat', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-bus',
      login: 'utility-bus',
      positions: [
        { id: 'utility-bus', unit: 'utility-bus', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-metro',
      login: 'utility-metro',
      positions: [
        { id: 'utility-metro', unit: 'utility-metro', roles: ['receiver', 'examiner', 'head'], from: '2024-01-01' },
      ],
    },
    {
      person: 'ut-sanitation',
      login: 'utility-sanitation',
      positions: [
        {
          id: 'utility-sanitation',
          unit: 'utility-sanitation',
          roles: ['receiver', 'examiner', 'head'],
          from: '2024-01-01',
        },
      ],
    },
  ],
  fill: fillAppeals,
}
