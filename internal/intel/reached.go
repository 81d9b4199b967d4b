package intel

// Reached is a limit that a request went beyond: its name, what the request
// used and the most that it may, in the limit's own unit. Where counting stops
// at the limit, Used is one more than Max.
type Reached struct {
	Limit string `json:"limit"`
	Used  int    `json:"used"`
	Max   int    `json:"max"`
}

// Exceeded makes a LIMIT_EXCEEDED error. The sentence says how to narrow.
func Exceeded(r Reached, format string, args ...any) *Error {
	err := Errorf(LimitExceeded, format, args...)
	err.Reached = &r
	return err
}
