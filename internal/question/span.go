package question

// Span is the time at which a link must hold or a communication must have taken
// place, as parameters of statements.
type Span struct {
	AsOf   any            // $asOf, null if it was not given
	Window map[string]any // $window {from, to}, each null if it was not given
}

// Span is the arguments asOf and window.
func (a Arguments) Span() Span {
	window, given := a["window"].(map[string]any)
	if !given {
		window = map[string]any{"from": nil, "to": nil}
	}
	return Span{AsOf: a["asOf"], Window: window}
}
