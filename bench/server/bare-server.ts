// The peer: node:http and nothing else. Reads the request's body and answers with one of a given size.
import { createServer } from 'node:http'

const size = Number(process.argv[2] ?? 0)
const body = Buffer.alloc(size, 'x')
const headers = { 'content-type': 'application/json', 'content-length': size }

const server = createServer((request, response) => {
  request.on('data', () => {})
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(`ready on http://127.0.0.1:${address?.port}`)
})
