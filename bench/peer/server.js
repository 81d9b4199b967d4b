// The peer of the comparison: @neo4j/graphql on Apollo Server, over the Neo4j
// that the environment names. It says where it answers on its standard output
// and ends with its standard input. See README.md for its options.
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const workers = Number(process.env.WORKERS);
const poolSize = Number(process.env.POOL_SIZE);

if (cluster.isPrimary) {
  runWorkers();
} else {
  await serve();
}

// runWorkers runs one process for each core, all at one address.
function runWorkers() {
  const end = () => process.exit(0);
  process.stdin.resume().on('end', end).on('close', end);
  const urls = [];
  for (let i = 0; i < workers; i++) {
    const worker = cluster.fork();
    worker.on('message', (url) => {
      urls.push(url);
      if (urls.length === workers) console.log(`The peer answers at ${url}`);
    });
    worker.on('exit', () => process.exit(1));
  }
}

async function serve() {
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), {
    maxConnectionPoolSize: poolSize,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: neo4j.notificationFilterMinimumSeverityLevel.OFF },
  });
  const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  const server = new ApolloServer({ schema, introspection: false });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  process.on('disconnect', () => process.exit(0));
  process.send(url);
}
