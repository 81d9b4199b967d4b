import { useEditorContext } from '@graphiql/react';
import { flushSync } from 'react-dom';

// ExampleList offers every question, whichever tabs are open.
export function ExampleList({ examples }) {
  const editors = useEditorContext({ nonNull: true });
  const current = editors.tabs[editors.activeTabIndex]?.title;
  return (
    <nav className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">Questions</h2>
      <ol>
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              aria-current={current === example.operation || undefined}
              onClick={() => open(example, editors)}
            >
              {example.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

// open goes to the tab that holds the example as it is, or makes one: what the
// analyst has changed in a tab stays.
function open(example, { tabs, activeTabIndex, changeTab, addTab, queryEditor, variableEditor }) {
  const index = tabs.findIndex((tab) => tab.query === example.query && tab.variables === example.variables);
  if (index >= 0) {
    if (index !== activeTabIndex) changeTab(index);
    return;
  }
  flushSync(addTab); // fills the editors for the new tab before they get the example
  queryEditor.setValue(example.query);
  variableEditor.setValue(example.variables);
}
