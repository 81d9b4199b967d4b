package model

import "sync"

// keptTexts keeps what was made of the pattern files: reading one and putting others, the
// evidence and the visibility into it takes longer than to compile a whole selection, and
// is the same for every request. It is safe for concurrent use.
type keptTexts struct{ made sync.Map }

type textKey struct{ name, evidence string }

// of gives the text of a pattern, by its name or as it is written, by some evidence, and has
// it made the first time.
func (k *keptTexts) of(name, evidence string, make func() (string, error)) (string, error) {
	key := textKey{name, evidence}
	if text, made := k.made.Load(key); made {
		return text.(string), nil
	}
	text, err := make()
	if err == nil {
		k.made.Store(key, text)
	}
	return text, err
}
