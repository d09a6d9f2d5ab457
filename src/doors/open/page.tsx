/** The page that explains the open API: tokens, writes, lists, problems, and every operation with its address. */
import type { JSX } from 'preact'
import { type Frame, Page, SummaryList, Table } from '../../kernel/html/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Operation } from '../../trust/api/index.ts'
import { apiTexts } from './texts.ts'

export type ApiPageProps = {
  frame: Frame
  origin: string
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'scopes' | 'isOpen'>[]
  problems: readonly { code: string; status: number; title: string }[]
}

/** Words with names in them, each between two backticks. */
const Named = ({ words }: { words: string }): JSX.Element => (
  <>{words.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={`${index} ${part}`}>{part}</code>))}</>
)

export function ApiPage({ frame, origin, operations, problems }: ApiPageProps): JSX.Element {
  const { language } = frame
  const say = apiTexts(language)
  const scopes = ({ isOpen, scopes: wanted }: ApiPageProps['operations'][number]) =>
    isOpen ? say('open') : wanted.length === 0 ? say('account') : wanted.join(', ')
  return (
    <Page {...frame} title={say('title')}>
      <div class="prose">
        <h1>{say('title')}</h1>
        <p class="lead">
          <Named words={say('lead')} />
        </p>
        <p>
          <a href={`/api/v1/openapi.json?language=${language}`}>{say('document')}</a>
        </p>
        <p>{say('documentText')}</p>
        <h2 id="tokens">{say('token')}</h2>
        <p>{say('tokenText')}</p>
        <p>
          <code>{`curl -u CLIENT:SECRET -d grant_type=client_credentials -d "scope=dossiers:read dossiers:write" ${origin}/oauth/token`}</code>
        </p>
        <p>{say('tokenUse')}</p>
        <p>
          <code>{`curl -H "Authorization: Bearer TOKEN" ${origin}/api/v1/dossiers`}</code>
        </p>
        <SummaryList
          rows={[
            { label: 'dossiers:read', value: say('read') },
            { label: 'dossiers:write', value: say('write') },
            { label: 'access:end', value: say('end') },
          ]}
        />
        <h2 id="positions">{say('position')}</h2>
        <p>{say('positionText')}</p>
        <h2 id="writes">{say('writes')}</h2>
        <p>{say('writesKey')}</p>
        <p>
          <Named words={say('writesSeen')} />
        </p>
        <p>{say('writesFiles')}</p>
        <h2 id="lists">{say('lists')}</h2>
        <p>
          <Named words={say('listsText')} />
        </p>
        <h2 id="language">{say('words')}</h2>
        <p>{say('wordsText')}</p>
      </div>
      <h2 id="operations">{say('operations')}</h2>
      <Table
        caption={say('operations')}
        columns={[
          { key: 'address', label: say('address') },
          { key: 'what', label: say('what') },
          { key: 'scope', label: say('scope') },
        ]}
        rows={operations.map((operation) => ({
          key: operation.id,
          cells: {
            address: <code>{`${operation.method} ${operation.path}`}</code>,
            what: <Named words={pick(operation.summary, language)} />,
            scope: scopes(operation),
          },
        }))}
      />
      <h2 id="problems">{say('problems')}</h2>
      <p>
        <Named words={say('problemsText')} />
      </p>
      <Table
        caption={say('problems')}
        columns={[
          { key: 'code', label: say('code') },
          { key: 'status', label: say('status') },
          { key: 'meaning', label: say('meaning') },
        ]}
        rows={problems.map(({ code, status, title }) => ({
          key: code,
          cells: { code: <code id={code.replace('/', '-')}>{code}</code>, status: String(status), meaning: title },
        }))}
      />
    </Page>
  )
}
