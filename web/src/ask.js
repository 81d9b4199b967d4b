// ask sends one operation and gives the server's answer, errors included.
export async function ask(operation) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify(operation),
  });
  if (!/json/.test(response.headers.get('Content-Type'))) {
    throw new Error(`The server answered ${response.status} ${response.statusText}`);
  }
  return response.json();
}
