import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { watchMethods } from './methods.ts'

test('an address takes the methods of all its routes, with and without places in it, and no other address does', () => {
  const app = Fastify()
  const methodsOf = watchMethods(app)
  const nothing = async () => ''
  app.get('/dossiers', nothing)
  app.post('/dossiers/:dossier/steps', nothing)
  app.get('/dossiers/:dossier/steps', nothing)
  app.get('/assets/*', nothing)
  app.get('/a.b', nothing)

  expect(methodsOf('/dossiers').sort()).toEqual(['GET', 'HEAD'])
  expect(methodsOf('/dossiers/1/steps').sort()).toEqual(['GET', 'HEAD', 'POST'])
  expect(methodsOf('/assets/fonts/x.woff2')).toContain('GET')
  for (const path of ['/dossiers/', '/dossiers/1', '/aXb', '/dossiers/1/2/steps']) expect(methodsOf(path)).toEqual([])
})
