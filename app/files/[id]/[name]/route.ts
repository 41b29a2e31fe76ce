import { download } from '@/lib/attachments/queries'
import { fileReply } from '@/lib/attachments/reply'
import { currentActor } from '@/lib/core/session'

type Context = { params: Promise<{ id: string; name: string }> }

/** Downloads a file, for whoever may read what it belongs to; everybody else learns nothing, not even that it exists. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, name } = await params
  const found = /^[0-9a-z]{24}$/.test(id) ? await download(id, await currentActor()) : null
  return fileReply(found?.ok ? found.value : null, { name, known: request.headers.get('if-none-match') })
}
