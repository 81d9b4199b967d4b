package trusted

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/intel"
)

// Extension is the member of a request's extensions that names a document:
// {"persistedQuery": {"version": 1, "sha256Hash": "…"}}.
const Extension = "persistedQuery"

// idPrefix is the beginning of the other form, documentId: "sha256:…".
const idPrefix = "sha256:"

// Ask writes the documentId of a request into its extensions, so that only one
// form has to be handled.
func Ask(params *graphql.RawParams, documentID string) error {
	hash, ok := strings.CutPrefix(documentID, idPrefix)
	if !ok {
		return intel.Errorf(intel.BadInput, "A documentId must be %s followed by the hash of a trusted document.", idPrefix)
	}
	if named, asked, err := hashOf(params.Extensions); err != nil {
		return err
	} else if asked && named != hash {
		return intel.Errorf(intel.BadInput, "The request names two documents.")
	}
	if params.Extensions == nil {
		params.Extensions = map[string]any{}
	}
	params.Extensions[Extension] = map[string]any{"version": json.Number("1"), "sha256Hash": hash}
	return nil
}

// ExtensionName makes Documents an extension of the GraphQL handler.
func (Documents) ExtensionName() string { return "TrustedDocuments" }

// Validate refuses nothing: Load has validated the documents.
func (Documents) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters gives a request for a trusted document the
// document's text. NOT_FOUND: no document has this hash. FORBIDDEN: other
// documents are not answered.
func (d Documents) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if err := d.fill(params); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

func (d Documents) fill(params *graphql.RawParams) error {
	hash, asked, err := hashOf(params.Extensions)
	if err != nil {
		return err
	}
	text, known := d.texts[hash]
	switch {
	case !asked && d.Only:
		return intel.Errorf(intel.Forbidden, "This service answers only its trusted documents, and no introspection: request a document by its sha256.")
	case !asked:
		return nil
	case params.Query != "" && sum(params.Query) != hash:
		return intel.Errorf(intel.BadInput, "The query and the sha256 belong to different documents: send only one of them.")
	case !known && (d.Only || params.Query == ""):
		return intel.Errorf(intel.NotFound, "PersistedQueryNotFound: no trusted document has this sha256.")
	case known:
		params.Query = text
	}
	return nil
}

// hashOf returns the hash of the document that the extensions of a request
// name; asked is false if they name none.
func hashOf(extensions map[string]any) (hash string, asked bool, err error) {
	asking, asked := extensions[Extension]
	if !asked || asking == nil {
		return "", false, nil
	}
	form, _ := asking.(map[string]any)
	hash, _ = form["sha256Hash"].(string)
	version, _ := form["version"].(json.Number)
	if hash == "" || version != "1" {
		return "", false, intel.Errorf(intel.BadInput, "extensions.%s must contain version 1 and the sha256Hash of a trusted document.", Extension)
	}
	return hash, true, nil
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}
