// Queries, streams and subscribes with third-party clients: over HTTP, with graphql-sse and
// with graphql-ws, at the given address. Prints what each received, as JSON.
import { createClient as createSSE } from 'graphql-sse';
import { createClient as createWS } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];

async function post(accept, query) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const asked = JSON.parse(await post('application/graphql-response+json', '{ loadJobs(first: 1) { id } }'));
const id = asked.data.loadJobs[0].id;
const subscription = { query: 'subscription($ids: [ID!]) { loadJobProgress(ids: $ids) { id state } }', variables: { ids: [id] } };

// first returns the first event of a subscription, and ends it.
async function first(client) {
  for await (const event of client.iterate(subscription)) {
    client.dispose();
    return event;
  }
}

const rows = (await post('application/x-ndjson', '{ loadJobs(first: 3) { id } }')).trim().split('\n').map((line) => JSON.parse(line));
const sse = await first(createSSE({ url, retryAttempts: 0 }));
const ws = await first(createWS({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 }));
process.stdout.write(JSON.stringify({ id, rows: rows.length, sse, ws }));
