import { Client } from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { WatchedClient } from './postgres'

afterEach(() => vi.restoreAllMocks())

/** A server that answers when it is told to. */
function aServer() {
  const asked: string[] = []
  const answers: { give: () => void; fail: (error: Error) => void }[] = []
  vi.spyOn(Client.prototype, 'query').mockImplementation(((text: string) => {
    asked.push(text)
    return new Promise((resolve, reject) => answers.push({ give: () => resolve(text), fail: reject }))
  }) as never)
  return { asked, answers, client: new WatchedClient() }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('asks the next question once the last one was answered', async () => {
  const { asked, answers, client } = aServer()
  const both = Promise.all([client.query('first'), client.query('second')])
  await turn()
  expect(asked).toEqual(['first'])
  answers[0]?.give()
  await turn()
  expect(asked).toEqual(['first', 'second'])
  answers[1]?.give()
  expect(await both).toEqual(['first', 'second'])
})

it('goes on after a question that failed, and tells only who asked it', async () => {
  const { asked, answers, client } = aServer()
  const first = client.query('first')
  const second = client.query('second')
  await turn()
  answers[0]?.fail(new Error('no such table'))
  await expect(first).rejects.toThrow('no such table')
  await turn()
  expect(asked).toEqual(['first', 'second'])
  answers[1]?.give()
  expect(await second).toBe('second')
})

it('gives up a connection on which the server fell silent', async () => {
  const { answers, client } = aServer()
  const ended = vi.spyOn(client, 'end').mockImplementation((() => Promise.resolve()) as never)
  const first = client.query('first')
  await turn()
  answers[0]?.fail(new Error('Query read timeout'))
  await expect(first).rejects.toThrow('Query read timeout')
  await turn()
  expect(ended).toHaveBeenCalledOnce()
})
