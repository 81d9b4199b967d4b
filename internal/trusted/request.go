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

// Extension is the member of a request's extensions that asks for a document:
// {"persistedQuery": {"version": 1, "sha256Hash": "…"}}.
const Extension = "persistedQuery"

// idPrefix heads the other form, documentId: "sha256:…".
const idPrefix = "sha256:"

// Ask writes a documentId into the extensions of a request, so that one form is
// left to look for.
func Ask(params *graphql.RawParams, documentID string) error {
	hash, ok := strings.CutPrefix(documentID, idPrefix)
	if !ok {
		return intel.Errorf(intel.BadInput, "A documentId is %s and the hash of a trusted document.", idPrefix)
	}
	if named, asked, err := hashOf(params.Extensions); err != nil {
		return err
	} else if asked && named != hash {
		return intel.Errorf(intel.BadInput, "The request asks for two documents.")
	}
	if params.Extensions == nil {
		params.Extensions = map[string]any{}
	}
	params.Extensions[Extension] = map[string]any{"version": json.Number("1"), "sha256Hash": hash}
	return nil
}

// ExtensionName makes Documents an extension of the GraphQL handler.
func (Documents) ExtensionName() string { return "TrustedDocuments" }

// Validate has nothing to refuse: Load did.
func (Documents) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters gives a request that asks for a trusted document
// its text. NOT_FOUND: there is none of this hash. FORBIDDEN: other documents
// are not answered.
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
		return intel.Errorf(intel.Forbidden, "This service answers its trusted documents only, introspection and the playground included: ask for one by its sha256.")
	case !asked:
		return nil
	case params.Query != "" && sum(params.Query) != hash:
		return intel.Errorf(intel.BadInput, "The query is not the document that the sha256 names: send one of them.")
	case !known && (d.Only || params.Query == ""):
		return intel.Errorf(intel.NotFound, "PersistedQueryNotFound: no trusted document has this sha256.")
	case known:
		params.Query = text
	}
	return nil
}

// hashOf finds the document that the extensions of a request ask for.
func hashOf(extensions map[string]any) (hash string, asked bool, err error) {
	asking, asked := extensions[Extension]
	if !asked || asking == nil {
		return "", false, nil
	}
	form, _ := asking.(map[string]any)
	hash, _ = form["sha256Hash"].(string)
	version, _ := form["version"].(json.Number)
	if hash == "" || version != "1" {
		return "", false, intel.Errorf(intel.BadInput, "extensions.%s is version 1 and the sha256Hash of a trusted document.", Extension)
	}
	return hash, true, nil
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}
