package grounds

import (
	"strconv"
	"strings"
)

// Grade is a 3x5x2 grade in words. A part that is not known is nil.
type Grade struct {
	Printed      *string
	Source       *string
	Information  *string
	Handling     *string
	Action       *string
	Sanitisation *string
}

// Codes are the parts of a grade as codes. A part that is not known is nil.
type Codes struct {
	Source       *int64  // 1 to 3
	Information  *string // A to E
	Handling     *string // P or C
	Action       *string // A1 to A3
	Sanitisation *string // S1 or S2
}

// CodesOf reads a grade as it is printed, such as "1BP" or "2CC A1 S2". Where it is not of this form, parts are not known.
func CodesOf(printed string) (c Codes) {
	whole, codes, _ := strings.Cut(printed, " ")
	if len(whole) == 3 {
		if n, err := strconv.ParseInt(whole[:1], 10, 64); err == nil {
			c.Source = &n
		}
		c.Information, c.Handling = new(whole[1:2]), new(whole[2:])
	}
	for code := range strings.FieldsSeq(codes) {
		switch code[0] {
		case 'A':
			c.Action = &code
		case 'S':
			c.Sanitisation = &code
		}
	}
	return c
}

// Doubted tells whether the information is suspected to be false.
func (c Codes) Doubted() bool { return c.Information != nil && *c.Information == "E" }

// assessed is source and information, such as 1B; "" if one of them is not known.
func (c Codes) assessed() string {
	if c.Source == nil || c.Information == nil {
		return ""
	}
	return strconv.FormatInt(*c.Source, 10) + *c.Information
}

// printed is the grade as it is printed; nil if a part is not known.
func (c Codes) printed() *string {
	text := c.assessed()
	switch {
	case text == "" || c.Handling == nil || *c.Handling == "C" && (c.Action == nil || c.Sanitisation == nil):
		return nil
	case *c.Handling == "C":
		return new(text + "C " + *c.Action + " " + *c.Sanitisation)
	}
	return new(text + *c.Handling)
}

var inWords = map[string]string{
	"1": "Reliable.", "2": "Untested.", "3": "Not reliable.",
	"A":  "Known directly to the source.",
	"B":  "Known indirectly to the source, but corroborated.",
	"C":  "Known indirectly to the source.",
	"D":  "Not known.",
	"E":  "Suspected to be false.",
	"P":  "Lawful sharing permitted.",
	"/C": "Lawful sharing permitted with conditions.",
	"A1": "Covert development: no action without the originator.",
	"A2": "Covert use: covert action is allowed, but not alone as evidence or to support an arrest.",
	"A3": "Overt use.",
	"S1": "The originator permits sanitisation.",
	"S2": "Consult the originator before sanitisation.",
}

func words(code string) *string {
	if text, known := inWords[code]; known {
		return &text
	}
	return nil
}

// Words is the grade in words. It is nil if no part is known.
func (c Codes) Words() *Grade {
	if c == (Codes{}) {
		return nil
	}
	g := &Grade{Printed: c.printed()}
	if c.Source != nil {
		g.Source = words(strconv.FormatInt(*c.Source, 10))
	}
	if c.Information != nil {
		g.Information = words(*c.Information)
	}
	if c.Handling != nil {
		g.Handling = words(map[string]string{"P": "P", "C": "/C"}[*c.Handling])
	}
	if c.Action != nil {
		g.Action = words(*c.Action)
	}
	if c.Sanitisation != nil {
		g.Sanitisation = words(*c.Sanitisation)
	}
	return g
}
