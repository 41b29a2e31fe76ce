import { bytesOf, deleteBytes, putBytes } from '@/lib/attachments/store'

// In a process of its own: the libraries of S3 are chosen by the conditions that Node itself was started with.
const id = 'abcdef123456abcdef123456'
const found = async () => (await bytesOf(id))?.toString('utf8') ?? null
const steps = [await found()]
await putBytes(id, Buffer.from('%PDF-1.7 رسالة'))
steps.push(await found())
await deleteBytes(id, 'open')
await deleteBytes(id, 'open')
steps.push(await found())
await putBytes(id, Buffer.from('%PDF-1.7 رسالة'), 'sealed')
steps.push((await bytesOf(id, 'sealed'))?.toString('utf8') ?? null, await found())
await deleteBytes(id)
steps.push((await bytesOf(id, 'sealed'))?.toString('utf8') ?? null)
console.log(JSON.stringify(steps))
