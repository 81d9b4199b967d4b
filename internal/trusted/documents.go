// Package trusted holds the query documents that the operator of a service trusts:
// the *.graphql files of one folder, which clients request by the sha256 of their
// bytes. They are read and validated once, at start-up, and no client can add to
// them. The package knows the two forms of such a request, and nothing of how it is
// answered.
package trusted

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/internal/intel"
)

const extension = ".graphql"

// Documents are the trusted documents, by the lower-case hex sha256 of their
// bytes. The zero value has none. If Only is set, every other document is
// refused.
type Documents struct {
	Only  bool
	texts map[string]string
}

// Load reads every *.graphql file of the folder and of the folders below it; if
// folder is empty, there are no documents. A file that has more than so many
// tokens, or that is not valid for the schema, fails the load with
// BAD_USER_INPUT, the file, the line and the reason.
func Load(folder string, only bool, schema *ast.Schema, tokens int) (Documents, error) {
	if folder == "" && only {
		return Documents{}, intel.Errorf(intel.BadInput, "With --trusted-only, --trusted-documents must name a folder.")
	}
	d := Documents{Only: only, texts: map[string]string{}}
	if folder == "" {
		return d, nil
	}
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != extension {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := validate(string(text), schema, tokens); err != nil {
			return refused(file, err)
		}
		sum := sha256.Sum256(text)
		d.texts[hex.EncodeToString(sum[:])] = string(text)
		return nil
	})
	var own *intel.Error
	switch {
	case errors.As(err, &own):
		return Documents{}, err
	case err != nil:
		return Documents{}, intel.Wrap(err, intel.BadInput, "The folder of trusted documents %s cannot be read.", folder)
	case len(d.texts) == 0:
		return Documents{}, intel.Errorf(intel.BadInput, "The folder of trusted documents %s holds no %s file.", folder, extension)
	}
	return d, nil
}

func validate(text string, schema *ast.Schema, tokens int) error {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, tokens)
	if err != nil {
		return err
	}
	if len(document.Operations) == 0 {
		return errors.New("it holds no operation")
	}
	if errs := validator.ValidateWithRules(schema, document, nil); len(errs) > 0 {
		return errs[0]
	}
	return nil
}

func refused(file string, err error) error {
	reason, line := err.Error(), 1
	var where *gqlerror.Error
	if errors.As(err, &where) {
		reason = where.Message
		if len(where.Locations) > 0 {
			line = where.Locations[0].Line
		}
	}
	return intel.Wrap(err, intel.BadInput, "The trusted document %s cannot be used: line %d: %s.", file, line, intel.WithoutNumbers(reason))
}
