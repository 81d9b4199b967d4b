package forensic

// WithCheckDigit appends the check digit that IMEIs and ICCIDs end in (Luhn, ISO/IEC 7812-1). s holds digits only.
func WithCheckDigit(s string) string {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return s + string(byte('0'+(10-sum%10)%10))
}
