import { problem } from '@/lib/core/api'

const missing = () => problem(404, 'missing', 'There is nothing at this address')

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
