import { useEditorContext } from '@graphiql/react';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

// ExampleList offers every question, whichever tabs are open.
export function ExampleList({ examples }) {
  const editors = useEditorContext({ nonNull: true });
  const current = editors.tabs[editors.activeTabIndex]?.title;
  useEffect(showActiveTab, [current]);
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
      <footer>
        Made with GraphiQL and other <a href="/licences.txt">free software</a>.
      </footer>
    </nav>
  );
}

// showActiveTab scrolls to a tab that is open out of sight.
function showActiveTab() {
  document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

// open goes to the tab that holds the example as it is, or makes one: what the
// analyst has changed in a tab stays. GraphiQL learns the operation's name a
// moment after the text; until then it would run the last tab's.
function open(example, { tabs, changeTab, addTab, queryEditor, variableEditor, setOperationName }) {
  const index = tabs.findIndex((tab) => tab.query === example.query && tab.variables === example.variables);
  if (index >= 0) {
    changeTab(index);
  } else {
    flushSync(addTab); // fills the editors for the new tab before they get the example
    queryEditor.setValue(example.query);
    variableEditor.setValue(example.variables);
  }
  setOperationName(example.operation);
}
