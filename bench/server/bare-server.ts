// The floor: node:http and nothing else. Reads the request's body and answers with one of a given size.
import { createServer } from 'node:http'
import { announce } from './announce.ts'

const size = Number(process.argv[2] ?? 0)
const body = 'x'.repeat(size)
const headers = { 'content-type': 'application/json', 'content-length': size }

const server = createServer((request, response) => {
  request.on('data', () => {})
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(body)
  })
})
announce(server)
