// Runs the audit suite of graphql-http against the address that is given, one
// audit at a time, and prints [{id, name, status, reason}] as JSON. A status is
// ok, error (a MUST), warn (a SHOULD) or notice (a MAY).
import { serverAudits } from 'graphql-http';

const results = [];
for (const audit of serverAudits({ url: process.argv[2] })) {
  const { status, reason = '' } = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status, reason });
}
process.stdout.write(JSON.stringify(results));
