import { closeDb, warmDb, write } from '@/lib/core/db'

// Each transaction reads before it writes, which is what fails when a second process writes in between.
await warmDb()
let failed = 0
for (let turn = 0; turn < 1000; turn++) {
  try {
    await write(async (tx) => {
      await tx.cacheTag.findUnique({ where: { tag: `thousand:${process.pid}:${turn}` } })
      await tx.petitionYear.update({ where: { year: 2026 }, data: { last: { increment: 1 } } })
      await tx.cacheTag.create({ data: { tag: `thousand:${process.pid}:${turn}`, version: '1' } })
    })
  } catch (error) {
    failed++
    console.error(error)
  }
}
await closeDb()
console.log(`${1000 - failed} done, ${failed} failed`)
