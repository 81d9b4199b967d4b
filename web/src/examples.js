// loadExamples gives the ready-made questions as GraphiQL wants its tabs: query
// and variables are texts, and operation is the name that the tab shows.
export async function loadExamples() {
  const response = await fetch('/examples.json');
  if (!response.ok) throw new Error('The examples could not be loaded. Is Linegraph still running?');
  const examples = await response.json();
  return examples.map(({ name, title, query, variables }) => ({
    name,
    title,
    query,
    operation: /^query (\w+)/m.exec(query)[1],
    variables: JSON.stringify(variables, null, 2),
  }));
}
