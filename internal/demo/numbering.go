package demo

import "fmt"

// numbering allots telephone numbers, each once. Drama mobiles go first.
type numbering struct{ mobiles, landlines int }

// The strides scatter the numbers: each is prime to its range.
const (
	dramaMobiles = 990 // 07700 900990-900999 stay free: service centres use one
	bulkMobiles  = 1_000_000
	landlines    = 1000
)

func (n *numbering) mobile() string {
	i := n.mobiles
	n.mobiles++
	if i < dramaMobiles {
		return fmt.Sprintf("+447700900%03d", (i*617+123)%dramaMobiles)
	}
	return bulkMobile(i - dramaMobiles)
}

func bulkMobile(i int) string { return fmt.Sprintf("+447200%06d", i*7919%bulkMobiles) }

// landline alternates between London and numbers without an area.
func (n *numbering) landline() string {
	i := n.landlines
	n.landlines++
	if i%2 == 0 {
		return fmt.Sprintf("+442079460%03d", i/2*613%landlines)
	}
	return fmt.Sprintf("+441632960%03d", i/2*613%landlines)
}
