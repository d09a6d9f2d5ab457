/** What was sent to whom: by state, dead letters first, each with a way to send it again. */
import type { JSX } from 'preact'
import {
  Button,
  EmptyState,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  type Pager,
  Pagination,
  Table,
  Tabs,
} from '../../../kernel/html/index.ts'
import { defineTexts } from '../../../kernel/i18n/index.ts'

const texts = defineTexts({
  title: { zh: '已发的提醒', en: 'What was sent' },
  lead: {
    zh: '发到群众邮箱和手机的每一条，有没有送到。地址只显示一部分；您看过哪些，当事人可以看到。结束后保存九十天。',
    en: 'Every note sent to people’s e-mail and mobile, and whether it arrived. Addresses are partly hidden, and each person can see that you looked. Kept for ninety days after it ended.',
  },
  notSending: { zh: '现在不发邮件和短信', en: 'Nothing is sent at present' },
  notSendingText: {
    zh: '系统维护人员没有设置发送通道（YIPAN_SMTP_URL、YIPAN_MAIL_FROM、YIPAN_SMS_URL）。',
    en: 'Whoever runs the system has set no carrier (YIPAN_SMTP_URL, YIPAN_MAIL_FROM, YIPAN_SMS_URL).',
  },
  failed: { zh: '没有送到', en: 'Not delivered' },
  waiting: { zh: '等待发送', en: 'Waiting' },
  sent: { zh: '已发出', en: 'Sent' },
  arrived: { zh: '已送到', en: 'Delivered' },
  dropped: { zh: '没有发送', en: 'Not sent' },
  none: { zh: '没有。', en: 'There is nothing.' },
  what: { zh: '内容', en: 'What' },
  to: { zh: '发到', en: 'To' },
  email: { zh: '邮箱', en: 'E-mail' },
  sms: { zh: '短信', en: 'SMS' },
  gone: { zh: '已删除', en: 'erased' },
  put: { zh: '提交时间', en: 'Put down' },
  tries: { zh: '试过次数', en: 'Tries' },
  result: { zh: '结果', en: 'Result' },
  next: { zh: '下次 {when}', en: 'next try {when}' },
  act: { zh: '操作', en: 'Act' },
  again: { zh: '重新发送', en: 'Send again' },
  againNamed: { zh: '重新发送到 {to}', en: 'Send again to {to}' },
  done: { zh: '已经重新排队发送', en: 'It is waiting to be sent again' },
})

type State = 'waiting' | 'sent' | 'arrived' | 'failed' | 'dropped'

export type SentPageProps = {
  frame: Frame
  form: FormToken
  /** Whether there is a carrier at all. */
  isSending: boolean
  done: 'again' | undefined
  states: readonly { state: State; href: string; current: boolean }[]
  rows: readonly {
    owner: string
    id: string
    what: string
    channel: 'email' | 'sms'
    /** Masked; null where its person was erased. */
    to: string | null
    put: string
    next: string | null
    tries: number
    state: string
    isDead: boolean
  }[]
  pager: Pager | undefined
}

/** The form sends `owner` and `id`. */
export function SentPage({ frame, form, isSending, done, states, rows, pager }: SentPageProps): JSX.Element {
  const say = texts(frame.language)
  const hasDead = rows.some(({ isDead }) => isDead)
  return (
    <Page {...frame} title={say('title')}>
      {done ? <Notice tone="good" title={say('done')} live /> : null}
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      {isSending ? null : (
        <Notice tone="warning" title={say('notSending')}>
          <p>{say('notSendingText')}</p>
        </Notice>
      )}
      <Tabs
        language={frame.language}
        tabs={states.map(({ state, href, current }) => ({ href, label: say(state), current }))}
      />
      {rows.length === 0 ? (
        <EmptyState>
          <p>{say('none')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('title')}
          columns={[
            { key: 'what', label: say('what') },
            { key: 'to', label: say('to') },
            { key: 'put', label: say('put'), nowrap: true },
            { key: 'tries', label: say('tries'), nowrap: true },
            { key: 'result', label: say('result') },
            ...(hasDead ? [{ key: 'act', label: say('act') }] : []),
          ]}
          rows={rows.map(({ owner, id, what, channel, to, put, next, tries, state, isDead }) => ({
            key: id,
            cells: {
              what,
              to: `${say(channel)} ${to ?? say('gone')}`,
              put,
              tries: String(tries),
              result: next === null ? state : `${state} · ${say('next', { when: next })}`,
              act: isDead ? (
                <form method="post" action="/ban/sent/again">
                  <HiddenFields form={form} />
                  <input type="hidden" name="owner" value={owner} />
                  <input type="hidden" name="id" value={id} />
                  <Button look="secondary" label={say('againNamed', { to: to ?? say('gone') })}>
                    {say('again')}
                  </Button>
                </form>
              ) : null,
            },
          }))}
        />
      )}
      <Pagination language={frame.language} pager={pager} />
    </Page>
  )
}
