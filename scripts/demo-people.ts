/** `npm run demo:people -- N`: N verified people with a session each, one line a person in `var/people.ndjson`; demo mode only. */
import { randomBytes, randomInt } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createSignedInPeople } from '@/lib/accounts/demo'
import { closeDb } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { ready } from '@/lib/wiring'

const first = ['نادية', 'يوسف', 'فاطمة', 'حسن', 'سلمى', 'إبراهيم', 'مريم', 'أيوب', 'إيمان', 'سعيد', 'تودة', 'رشيد', 'خديجة', 'علي']
const last = ['أيت حدو', 'بنعلي', 'المرابط', 'أوبلا', 'الخطابي', 'السالك', 'التازي', 'الإدريسي', 'أمزيان', 'بوعزة', 'العلوي', 'أزرو']

const pick = (list: readonly string[]): string => list[randomInt(list.length)] ?? ''
const two = (value: number): string => String(value).padStart(2, '0')

const invent = () => ({
  name: `${pick(first)} ${pick(last)}`,
  birthDate: `${1950 + randomInt(55)}-${two(1 + randomInt(12))}-${two(1 + randomInt(28))}`,
  nationalId: `DEMO${randomBytes(8).toString('hex')}`,
})

const batch = 500

async function main(): Promise<void> {
  const count = Number(process.argv[2])
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) throw new Error('Say how many people: npm run demo:people -- 50')
  if (env.mode !== 'demo') throw new Error('Demo people are made in demo mode only: set TIWIZI_MODE=demo')
  await ready()
  mkdirSync(env.varDir, { recursive: true })
  const path = join(env.varDir, 'people.ndjson')
  const file = createWriteStream(path, { mode: 0o600 })
  for (let made = 0; made < count; made += batch) {
    const people = Array.from({ length: Math.min(batch, count - made) }, invent)
    const rows = await createSignedInPeople(people, new Date())
    for (const [at, { cookie }] of rows.entries()) file.write(`${JSON.stringify({ cookie, name: people[at]?.name ?? '', level: 'ID' })}\n`)
  }
  file.end()
  await finished(file)
  await closeDb()
  console.log(`${count} verified people in ${path}`)
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
})
