// storageFor keeps tabs and history for as long as the browser's tab is open,
// and no longer: queries name people and numbers, which must not stay behind
// on the machine.
export function storageFor(examples) {
  const storage = window.sessionStorage;
  if (storage.getItem('graphiql:tabState') === null) {
    // GraphiQL shows the first tab's query, but not its variables.
    storage.setItem('graphiql:variables', examples[0].variables);
  }
  return storage;
}
