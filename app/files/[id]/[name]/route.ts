import { download } from '@/lib/attachments/queries'
import { fileReply } from '@/lib/attachments/reply'
import { currentAsker } from '@/lib/cases/access'
import { now } from '@/lib/core/clock'

type Context = { params: Promise<{ id: string; name: string }> }

/** Downloads a file, for whoever may read what it belongs to; everybody else learns nothing, not even that it exists. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, name } = await params
  const { actor, opened } = await currentAsker(now())
  const found = /^[0-9a-z]{24}$/.test(id) ? await download(id, actor, opened) : null
  return fileReply(found?.ok ? found.value : null, { name, known: request.headers.get('if-none-match') })
}
