package cypher

import (
	"context"
	_ "embed"
	"strings"
)

//go:embed queries/fill_days.cypher
var fillDays string

// fillBatch is how many senders' contacts are counted anew in one transaction.
const fillBatch = 500

// daysFilled is the migration that gives the contacts that earlier builds rolled up their days.
const daysFilled = "contact_days"

// fillTexts are the statements that do it: for either kind of party and of contact.
var fillTexts = func() (all []string) {
	for _, label := range []string{"PhoneNumber", "Account"} {
		all = append(all, bothContacts(strings.ReplaceAll(fillDays, "PARTY", label))...)
	}
	return all
}()

// fillAllDays counts every contact without days anew, in batches, in the order of the senders' ids.
func (s *Store) fillAllDays(ctx context.Context) error {
	for _, text := range fillTexts {
		for after := ""; ; {
			last := ""
			err := s.writeWithin(ctx, migrateWait, func(tx Tx) error {
				return s.Run(ctx, tx, text, map[string]any{"after": after, "most": fillBatch}, func(values []any) error {
					last, _ = values[0].(string)
					return nil
				})
			})
			if err != nil {
				return err
			}
			if last == "" {
				break
			}
			after = last
		}
	}
	return nil
}
