package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

func nest(n int) string {
	return `{ areas(filter: ` + strings.Repeat(`{parts: {some: {partOf: {some: `, n) + `{name: {eq: "Nowhere"}}` + strings.Repeat(`}}}}`, n) + `) { name } }`
}
func TestZZPlan(t *testing.T) {
	a := serve(t)
	try := func(name, q string) {
		text := a.texts(t, a.document(t, q), nil)[0]
		p := map[string]any{}
		for i := range 400 {
			p[fmt.Sprintf("p%d", i)] = 1
		}
		s := time.Now()
		ctx, c := context.WithTimeout(context.Background(), 40*time.Second)
		err := a.store.Read(ctx, "EXPLAIN "+text, p, func([]any) error { return nil })
		c()
		fmt.Println(name, time.Since(s).Round(time.Millisecond), err)
	}
	try("warm", nest(2))
	try("warm", nest(3))
	for n := 1; n <= 4; n++ {
		try(fmt.Sprint("contacts filter ", n), `{ phoneNumbers(filter: `+strings.Repeat(`{contacts: {some: {isPhoneNumber: `, n)+`{country: {eq: "Nowhere"}}`+strings.Repeat(`}}}`, n)+`) { number } }`)
	}
	for n := 1; n <= 3; n++ {
		try(fmt.Sprint("line contacts filter ", n), `{ dealLines(filter: `+strings.Repeat(`{contacts: {some: {isPhoneNumber: {lines: {some: `, n)+`{name: {eq: "Nowhere"}}`+strings.Repeat(`}}}}}`, n)+`) { name } }`)
	}
	for n := 1; n <= 64; n *= 2 {
		sel := ""
		for i := range n {
			sel += fmt.Sprintf(" r%d: parts { id }", i)
		}
		try(fmt.Sprint("selected ", n), `{ areas { id `+sel+` } }`)
	}
	for n := 1; n <= 4; n++ {
		try(fmt.Sprint("contacts selected ", n), `{ phoneNumbers `+strings.Repeat(`{ id contacts(first: 3) { ... on PhoneNumber `, n)+`{ number }`+strings.Repeat(` }}`, n)+` }`)
	}
	for n := 1; n <= 8; n++ {
		try(fmt.Sprint("nested ", n), `{ areas `+strings.Repeat(`{ id parts(first: 3) `, n)+`{ name }`+strings.Repeat(` }`, n)+` }`)
	}
	_ = time.Now
}
