import 'graphiql/style.css';
import './page.css';

import { DOC_EXPLORER_PLUGIN, DocExplorerContextProvider } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryContextProvider } from '@graphiql/plugin-history';
import { GraphiQL, GraphiQLInterface, GraphiQLProvider } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { ask } from './ask.js';
import { ExampleList } from './example_list.jsx';
import { loadExamples } from './examples.js';
import { storageFor } from './storage.js';

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];

function Playground({ examples }) {
  return (
    <GraphiQLProvider
      fetcher={ask}
      storage={storageFor(examples)}
      defaultTabs={examples}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
    >
      <HistoryContextProvider>
        <DocExplorerContextProvider>
          <header className="masthead">
            <h1>Linegraph</h1>
            <p>
              Each tab holds a ready-made question about county lines. Choose one, change its variables, and press
              the play button or <kbd>Ctrl</kbd>+<kbd>Enter</kbd>.
            </p>
          </header>
          <ExampleList examples={examples} />
          <main className="editors">
            <GraphiQLInterface
              defaultEditorToolsVisibility="variables"
              forcedTheme="light"
              isHeadersEditorEnabled={false}
              showPersistHeadersSettings={false}
            >
              <GraphiQL.Logo>{null}</GraphiQL.Logo>
            </GraphiQLInterface>
          </main>
        </DocExplorerContextProvider>
      </HistoryContextProvider>
    </GraphiQLProvider>
  );
}

function Failure({ message }) {
  return <p role="alert">{message}</p>;
}

const root = createRoot(document.getElementById('root'));
loadExamples().then(
  (examples) => root.render(<Playground examples={examples} />),
  (error) => root.render(<Failure message={error.message} />),
);
