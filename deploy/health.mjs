// Ends with 0 while the server beside it answers, else with 1: the health check of the container.
import http from 'node:http'
import https from 'node:https'
import process from 'node:process'

const { CASEGATE_PORT: port = '4566', CASEGATE_TLS_CERT } = process.env
const { get } = CASEGATE_TLS_CERT ? https : http
// The certificate is of the name that others know it by.
const own = { host: '127.0.0.1', port, path: '/_casegate/health', rejectUnauthorized: false }
get(own, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () =>
  process.exit(1),
)
