package main

import "context"

// guarded measures a shape by hand and in the API as it is while files are
// loaded: every statement of the service then looks out for exports that are
// not to be seen yet. It gives what the API did of what was done by hand.
func (t *target) guarded(ctx context.Context, c contest) (toBare float64, err error) {
	if err := t.store.Hide(ctx); err != nil {
		return 0, err
	}
	defer func() {
		if showing := t.store.Show(context.WithoutCancel(ctx)); err == nil {
			err = showing
		}
	}()
	var ways []way
	for _, w := range c.ways {
		if w.name == bareWay || w.name == apiWay {
			ways = append(ways, w)
		}
	}
	if _, err := same(c.shape, ways); err != nil {
		return 0, err
	}
	rounds, err := alternate(ctx, t.settings, ways)
	return ratio(rounds[apiWay], rounds[bareWay]), err
}
