package main

import "encoding/json"

// writeNested writes the answer to the nested question from its positional
// row, as a good hand would for this one question.
func writeNested(b []byte, row []any) []byte {
	b = append(b, `{"data":{"dealLine":{"name":`...)
	b = text(b, row[0])
	b = append(b, `,"gangs":`...)
	b = list(b, row[1], func(b []byte, gang []any) []byte {
		b = text(append(b, `{"name":`...), gang[0])
		b = append(b, `,"lines":`...)
		b = list(b, gang[1], func(b []byte, line []any) []byte {
			b = text(append(b, `{"name":`...), line[0])
			b = list(append(b, `,"destinations":`...), line[1], named)
			return append(b, '}')
		})
		return append(b, '}')
	})
	b = append(b, `,"operators":`...)
	b = list(b, row[2], func(b []byte, person []any) []byte {
		b = text(append(b, `{"name":`...), person[0])
		b = list(append(b, `,"gangs":`...), person[1], named)
		return append(b, '}')
	})
	b = list(append(b, `,"victims":`...), row[3], named)
	b = list(append(b, `,"destinations":`...), row[4], named)
	return append(b, `}}}`...)
}

func named(b []byte, row []any) []byte {
	return append(text(append(b, `{"name":`...), row[0]), '}')
}

func list(b []byte, rows any, each func([]byte, []any) []byte) []byte {
	b = append(b, '[')
	for i, r := range rows.([]any) {
		if i > 0 {
			b = append(b, ',')
		}
		b = each(b, r.([]any))
	}
	return append(b, ']')
}

func text(b []byte, v any) []byte {
	s, _ := v.(string)
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			quoted, _ := json.Marshal(s)
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
